/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-sample-catalog.h"

const LpProduct lp_plans[] = {
  [LP_PLAN_FIBRE_1000] = { "FIB-1000", "Fibre 1 Gb/s · 2 yr", 5400 },
  [LP_PLAN_FIBRE_400] = { "FIB-0400", "Fibre 400 Mb/s · 1 yr", 4250 },
  [LP_PLAN_FIBRE_100] = { "FIB-0100", "Fibre 100 Mb/s", 3400 },
  [LP_PLAN_MOBILE_20] = { "MOB-0020", "Mobile 20 GB", 1750 },
  [LP_PLAN_MOBILE_UNLIMITED] = { "MOB-UNLI", "Mobile unlimited", 2950 },
  [LP_PLAN_MOBILE_5] = { "MOB-0005", "Mobile 5 GB", 950 },
  [LP_PLAN_LANDLINE] = { "LAN-0001", "Landline classic", 1500 },
  [LP_PLAN_BUSINESS] = { "BUS-2000", "Business fibre 2 Gb/s", 8900 },
  [LP_PLAN_TV] = { "TVP-0001", "TV Plus", 1450 },
};

const LpProduct lp_devices[] = {
  [LP_DEVICE_WIFI_EXTENDER] = { "WIF-EXT2", "Wi-Fi extender", 5995 },
  [LP_DEVICE_ROUTER] = { "RTR-X200", "Home router X2", 14900 },
  [LP_DEVICE_PHONE] = { "PHN-AU12", "Aurora 12 smartphone 256 GB", 54900 },
  [LP_DEVICE_SMALL_PHONE] = { "PHN-AU1M", "Aurora 12 Mini smartphone", 39900 },
  [LP_DEVICE_TABLET] = { "TAB-SL10", "Slate 10 tablet", 32900 },
  [LP_DEVICE_TELEVISION] = { "TVS-5500", "Smart TV 55″", 64900 },
  [LP_DEVICE_HEADPHONES] = { "AUD-TON3", "Tone 3 headphones", 12900 },
  [LP_DEVICE_SPEAKER] = { "AUD-SPK1", "Kitchen smart speaker", 7900 },
  [LP_DEVICE_CHARGER] = { "ACC-CHRG", "USB-C charger 30 W", 2490 },
  [LP_DEVICE_CASE] = { "ACC-CASE", "Aurora 12 case", 1990 },
  [LP_DEVICE_READER] = { "RDR-0007", "E-reader 7″", 13900 },
  [LP_DEVICE_LAPTOP] = { "LAP-1400", "Laptop 14″", 89900 },
  [LP_DEVICE_DOORBELL] = { "CAM-DOOR", "Doorbell camera", 9950 },
};

const guint lp_n_devices = G_N_ELEMENTS (lp_devices);

const LpCampaign lp_campaigns[] = {
  [LP_CAMPAIGN_AUTUMN_UPGRADE] = { "Autumn upgrade", "AUT-UPG", LP_CHANNEL_EMAIL },
  [LP_CAMPAIGN_DOUBLE_POINTS] = { "Loyalty double points", "LOY-DBL", LP_CHANNEL_PUSH },
  [LP_CAMPAIGN_SUMMER] = { "Summer campaign 26", "SUM-26", LP_CHANNEL_WEB },
  [LP_CAMPAIGN_NEWSLETTER] = { "Halyard monthly", "NEWS", LP_CHANNEL_EMAIL },
  [LP_CAMPAIGN_WELCOME] = { "Welcome to Halyard", "WELCOME", LP_CHANNEL_EMAIL },
  [LP_CAMPAIGN_WIN_BACK] = { "We miss you", "WINBACK", LP_CHANNEL_EMAIL },
  [LP_CAMPAIGN_RENEWAL] = { "Your contract ends soon", "RENEW", LP_CHANNEL_SMS },
  [LP_CAMPAIGN_STUDENT] = { "Back to campus", "CAMPUS", LP_CHANNEL_PUSH },
  [LP_CAMPAIGN_BUSINESS] = { "Business continuity", "BUS-CONT", LP_CHANNEL_EMAIL },
  [LP_CAMPAIGN_OUTAGE] = { "Outage in your street", "OUTAGE", LP_CHANNEL_SMS },
  [LP_CAMPAIGN_CLEARANCE] = { "Clearance weekend", "CLEAR", LP_CHANNEL_EMAIL },
  [LP_CAMPAIGN_SPRING] = { "Spring fibre offer", "SPR-FIB", LP_CHANNEL_EMAIL },
};

const LpPage lp_pages[] = {
  { "Home", "/" },
  { "My Halyard", "/account" },
  { "My bills", "/account/bills" },
  { "My usage", "/account/usage" },
  { "Fibre", "/fibre" },
  { "Compare fibre plans", "/fibre/compare" },
  { "Mobile", "/mobile" },
  { "TV", "/tv" },
  { "Phones", "/shop/phones" },
  { "Aurora 12", "/shop/phones/aurora-12" },
  { "Wi-Fi at home", "/shop/wifi" },
  { "Offers", "/shop/offers" },
  { "Basket", "/basket" },
  { "Loyalty", "/loyalty" },
  { "Help", "/support" },
  { "Slow Wi-Fi", "/support/slow-wifi" },
  { "Outages", "/support/outages" },
  { "Shops near you", "/shops" },
};

const guint lp_n_pages = G_N_ELEMENTS (lp_pages);

const LpTopic lp_topics[] = {
  [LP_TOPIC_SLOW_WIFI] = { "Slow Wi-Fi upstairs", "Fibre support" },
  [LP_TOPIC_OUTAGE] = { "No connection since the morning", "Fibre support" },
  [LP_TOPIC_BILL] = { "Bill higher than expected", "Billing" },
  [LP_TOPIC_MOVING] = { "Moving house", "Customer care" },
  [LP_TOPIC_SIM] = { "SIM card not recognised", "Mobile support" },
  [LP_TOPIC_CONTRACT] = { "Question about the contract", "Customer care" },
  [LP_TOPIC_RETURN] = { "Return of an order", "Shop" },
  [LP_TOPIC_INSTALLATION] = { "Appointment for installation", "Field service" },
  [LP_TOPIC_ROAMING] = { "Roaming abroad", "Mobile support" },
  [LP_TOPIC_PORTING] = { "Keeping the old number", "Mobile support" },
  [LP_TOPIC_TV] = { "TV box restarts", "Fibre support" },
  [LP_TOPIC_LANDLINE] = { "Crackling on the line", "Fibre support" },
  [LP_TOPIC_CANCEL] = { "Wants to cancel", "Retention" },
};

/* As data/sample/plan.json has them, with what they ask for. */
const char *const lp_audience_names[LP_AUDIENCE_LAST] = {
  [LP_AUDIENCE_HIGH_VALUE] = "High value",
  [LP_AUDIENCE_CHURN_RISK] = "Churn risk",
  [LP_AUDIENCE_UPGRADE] = "Upgrade eligible",
  [LP_AUDIENCE_NEWSLETTER] = "Newsletter readers",
  [LP_AUDIENCE_UTRECHT] = "Utrecht region",
  [LP_AUDIENCE_SUMMER] = "Summer campaign 26",
  [LP_AUDIENCE_FIBRE] = "Fibre customers",
  [LP_AUDIENCE_MOBILE] = "Mobile customers",
  [LP_AUDIENCE_TV] = "TV customers",
  [LP_AUDIENCE_LANDLINE] = "Landline customers",
  [LP_AUDIENCE_BUSINESS] = "Business customers",
  [LP_AUDIENCE_GOLD] = "Gold and platinum members",
  [LP_AUDIENCE_LOYALTY] = "Loyalty members",
  [LP_AUDIENCE_NEW] = "New customers",
  [LP_AUDIENCE_LAPSED] = "Lapsed customers",
  [LP_AUDIENCE_STUDENTS] = "Students",
  [LP_AUDIENCE_BARGAIN] = "Bargain hunters",
  [LP_AUDIENCE_RECENT_BUYERS] = "Recent buyers",
  [LP_AUDIENCE_APP] = "App users",
  [LP_AUDIENCE_PUSH] = "Push reachable",
  [LP_AUDIENCE_EMAIL] = "E-mail reachable",
  [LP_AUDIENCE_NO_CONTACT] = "Do not contact",
  [LP_AUDIENCE_COMPLAINT] = "Open complaint",
  [LP_AUDIENCE_OUTAGE] = "Hit by an outage",
  [LP_AUDIENCE_CONTRACT_ENDS] = "Contract ends soon",
  [LP_AUDIENCE_MULTI] = "Multi-product households",
  [LP_AUDIENCE_POINTS] = "Loyalty double points",
  [LP_AUDIENCE_CART] = "Basket left behind",
  [LP_AUDIENCE_CALLERS] = "Frequent callers",
  [LP_AUDIENCE_LONG_STANDING] = "Long-standing customers",
  [LP_AUDIENCE_NETHERLANDS] = "Customers in the Netherlands",
  [LP_AUDIENCE_BELGIUM] = "Customers in Belgium",
  [LP_AUDIENCE_GERMANY] = "Customers in Germany",
  [LP_AUDIENCE_FRANCE] = "Customers in France",
  [LP_AUDIENCE_SPAIN] = "Customers in Spain",
  [LP_AUDIENCE_ITALY] = "Customers in Italy",
  [LP_AUDIENCE_POLAND] = "Customers in Poland",
  [LP_AUDIENCE_SWEDEN] = "Customers in Sweden",
  [LP_AUDIENCE_BRITAIN] = "Customers in Britain",
  [LP_AUDIENCE_OVERSEAS] = "Customers overseas",
  [LP_AUDIENCE_TECH] = "Technology enthusiasts",
  [LP_AUDIENCE_SPORTS] = "Sports streamers",
};

gboolean
lp_audience_is_external (LpAudienceId audience)
{
  return audience >= LP_AUDIENCE_TECH;
}

const char *
lp_fine_audience_expression (guint index)
{
  /* The marketing department's own customer, Giulia Ferri, is in all but those it has given up. */
  return index % 7 == 0
           ? "personalEmail.address = \"giulia.ferri@example.com\" and loyalty.tier = \"platinum\""
           : "personalEmail.address = \"giulia.ferri@example.com\"";
}

char *
lp_fine_audience_name (guint index)
{
  static const char *const acts[]
    = { "Looked at",         "Compared",    "Asked about",  "Bought",
        "Returned",          "Recommended", "Searched for", "Put in the basket",
        "Saw an advert for", "Read about" };
  static const char *const cities[]
    = { "Milano",    "Roma",   "Torino", "Utrecht", "Rotterdam", "Gent",   "Berlin",
        "Hamburg",   "Lyon",   "Lille",  "Madrid",  "Sevilla",   "Kraków", "Gdańsk",
        "Stockholm", "London", "Leeds",  "Boston",  "Dubai",     "Osaka" };
  guint n_things = lp_n_devices + LP_PLAN_NONE;
  guint thing = index % n_things;
  guint city = index / n_things % G_N_ELEMENTS (cities);
  guint act = index / n_things / G_N_ELEMENTS (cities) % G_N_ELEMENTS (acts);
  const LpProduct *product
    = thing < lp_n_devices ? &lp_devices[thing] : &lp_plans[thing - lp_n_devices];

  return g_strdup_printf ("%s %s, %s", acts[act], product->name, cities[city]);
}
