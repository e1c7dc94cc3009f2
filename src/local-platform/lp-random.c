/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-random.h"

void
lp_random_seed (LpRandom *random, guint64 seed)
{
  random->state = seed * G_GUINT64_CONSTANT (0xd1342543de82ef95) + 1;
}

guint64
lp_random_next (LpRandom *random)
{
  guint64 z = random->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

int
lp_random_between (LpRandom *random, int min, int max)
{
  return max <= min ? min : min + (int) (lp_random_next (random) % (guint64) (max - min + 1));
}

gboolean
lp_random_chance (LpRandom *random, int percent)
{
  return lp_random_between (random, 0, 99) < percent;
}

void
lp_random_uuid (LpRandom *random, char *uuid)
{
  guint64 high = lp_random_next (random);
  guint64 low = lp_random_next (random);

  g_snprintf (uuid, 37, "%08x-%04x-4%03x-%04x-%012" G_GINT64_MODIFIER "x", (guint) (high >> 32),
              (guint) (high >> 16) & 0xffff, (guint) high & 0xfff,
              (guint) ((low >> 48) & 0x3fff) | 0x8000, low & G_GUINT64_CONSTANT (0xffffffffffff));
}
