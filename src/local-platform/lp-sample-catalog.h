/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the sample company Halyard sells, says and is asked. */

typedef struct
{
  const char *sku;
  const char *name;
  gint64 price; /* cents of a euro; for a plan, a month */
} LpProduct;

typedef enum
{
  LP_PLAN_FIBRE_1000,
  LP_PLAN_FIBRE_400,
  LP_PLAN_FIBRE_100,
  LP_PLAN_MOBILE_20,
  LP_PLAN_MOBILE_UNLIMITED,
  LP_PLAN_MOBILE_5,
  LP_PLAN_LANDLINE,
  LP_PLAN_BUSINESS,
  LP_PLAN_TV,
  LP_PLAN_NONE,
} LpPlan;

typedef enum
{
  LP_DEVICE_WIFI_EXTENDER,
  LP_DEVICE_ROUTER,
  LP_DEVICE_PHONE,
  LP_DEVICE_SMALL_PHONE,
  LP_DEVICE_TABLET,
  LP_DEVICE_TELEVISION,
  LP_DEVICE_HEADPHONES,
  LP_DEVICE_SPEAKER,
  LP_DEVICE_CHARGER,
  LP_DEVICE_CASE,
  LP_DEVICE_READER,
  LP_DEVICE_LAPTOP,
  LP_DEVICE_DOORBELL,
} LpDevice;

extern const LpProduct lp_plans[];
extern const LpProduct lp_devices[];
extern const guint lp_n_devices;

typedef enum
{
  LP_CHANNEL_EMAIL,
  LP_CHANNEL_PUSH,
  LP_CHANNEL_SMS,
  LP_CHANNEL_WEB,
} LpChannel;

typedef struct
{
  const char *name;
  const char *code;
  LpChannel channel;
} LpCampaign;

typedef enum
{
  LP_CAMPAIGN_AUTUMN_UPGRADE,
  LP_CAMPAIGN_DOUBLE_POINTS,
  LP_CAMPAIGN_SUMMER,
  LP_CAMPAIGN_NEWSLETTER,
  LP_CAMPAIGN_WELCOME,
  LP_CAMPAIGN_WIN_BACK,
  LP_CAMPAIGN_RENEWAL,
  LP_CAMPAIGN_STUDENT,
  LP_CAMPAIGN_BUSINESS,
  LP_CAMPAIGN_OUTAGE,
  LP_CAMPAIGN_CLEARANCE,
  LP_CAMPAIGN_SPRING,
} LpCampaignId;

extern const LpCampaign lp_campaigns[];

typedef struct
{
  const char *name;
  const char *path;
} LpPage;

extern const LpPage lp_pages[];
extern const guint lp_n_pages;

typedef struct
{
  const char *topic;
  const char *team;
} LpTopic;

typedef enum
{
  LP_TOPIC_SLOW_WIFI,
  LP_TOPIC_OUTAGE,
  LP_TOPIC_BILL,
  LP_TOPIC_MOVING,
  LP_TOPIC_SIM,
  LP_TOPIC_CONTRACT,
  LP_TOPIC_RETURN,
  LP_TOPIC_INSTALLATION,
  LP_TOPIC_ROAMING,
  LP_TOPIC_PORTING,
  LP_TOPIC_TV,
  LP_TOPIC_LANDLINE,
  LP_TOPIC_CANCEL,
  LP_TOPIC_LAST,
} LpTopicId;

extern const LpTopic lp_topics[];

typedef enum
{
  LP_AUDIENCE_HIGH_VALUE,
  LP_AUDIENCE_CHURN_RISK,
  LP_AUDIENCE_UPGRADE,
  LP_AUDIENCE_NEWSLETTER,
  LP_AUDIENCE_UTRECHT,
  LP_AUDIENCE_SUMMER,
  LP_AUDIENCE_FIBRE,
  LP_AUDIENCE_MOBILE,
  LP_AUDIENCE_TV,
  LP_AUDIENCE_LANDLINE,
  LP_AUDIENCE_BUSINESS,
  LP_AUDIENCE_GOLD,
  LP_AUDIENCE_LOYALTY,
  LP_AUDIENCE_NEW,
  LP_AUDIENCE_LAPSED,
  LP_AUDIENCE_STUDENTS,
  LP_AUDIENCE_BARGAIN,
  LP_AUDIENCE_RECENT_BUYERS,
  LP_AUDIENCE_APP,
  LP_AUDIENCE_PUSH,
  LP_AUDIENCE_EMAIL,
  LP_AUDIENCE_NO_CONTACT,
  LP_AUDIENCE_COMPLAINT,
  LP_AUDIENCE_OUTAGE,
  LP_AUDIENCE_CONTRACT_ENDS,
  LP_AUDIENCE_MULTI,
  LP_AUDIENCE_POINTS,
  LP_AUDIENCE_CART,
  LP_AUDIENCE_CALLERS,
  LP_AUDIENCE_LONG_STANDING,
  LP_AUDIENCE_NETHERLANDS,
  LP_AUDIENCE_BELGIUM,
  LP_AUDIENCE_GERMANY,
  LP_AUDIENCE_FRANCE,
  LP_AUDIENCE_SPAIN,
  LP_AUDIENCE_ITALY,
  LP_AUDIENCE_POLAND,
  LP_AUDIENCE_SWEDEN,
  LP_AUDIENCE_BRITAIN,
  LP_AUDIENCE_OVERSEAS,
  LP_AUDIENCE_TECH, /* this and the next come from Audience Manager */
  LP_AUDIENCE_SPORTS,
  LP_AUDIENCE_LAST,
} LpAudienceId;

extern const char *const lp_audience_names[LP_AUDIENCE_LAST];

/* Whether it comes from elsewhere, so that the platform does not evaluate it. */
gboolean lp_audience_is_external (LpAudienceId audience);

/* How many audiences there are beside these: finely cut ones, as a marketing department that has
 * been at it for years has them. With those that the platform evaluates it makes 4,000, the most
 * one may have. */
#define LP_FINE_AUDIENCES (4000 - (LP_AUDIENCE_LAST - 2))

/* What it asks for: so far each has only one member, with whom the department tries things out. */
const char *lp_fine_audience_expression (guint index);

/* The name of the fine audience @index: free it. */
char *lp_fine_audience_name (guint index);

G_END_DECLS
