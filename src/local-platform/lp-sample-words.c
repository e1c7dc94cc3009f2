/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-sample-words.h"

#include <string.h>

static const LpWord nl_female[]
  = { { "Anouk" }, { "Sanne" }, { "Lotte" }, { "Fleur" },  { "Marieke" }, { "Esther" }, { "Noor" },
      { "Ilse" },  { "Wendy" }, { "Roos" },  { "Saskia" }, { "Yara" },    { NULL } };
static const LpWord nl_male[]
  = { { "Daan" }, { "Sem" }, { "Bram" },  { "Lars" }, { "Thijs" },  { "Ruben" }, { "Jeroen" },
      { "Koen" }, { "Pim" }, { "Stijn" }, { "Gijs" }, { "Wouter" }, { NULL } };
static const LpWord nl_family[] = {
  { "Bakker" },  { "Visser" }, { "Smit" },     { "Meijer" },   { "Mulder" },  { "Bos" },
  { "Vos" },     { "Dekker" }, { "Dijkstra" }, { "Hoekstra" }, { "van Dam" }, { "van der Heijden" },
  { "Kuipers" }, { "Postma" }, { "de Graaf" }, { "Schouten" }, { NULL }
};
static const char *const nl_streets[]
  = { "Lindenlaan", "Kerkstraat", "Molenweg", "Parkweg", "Havenstraat", "Wilgenplein", NULL };
static const LpCity nl_cities[] = { { "Utrecht", "35## @@" },
                                    { "Amsterdam", "10## @@" },
                                    { "Rotterdam", "30## @@" },
                                    { "Groningen", "97## @@" },
                                    { "Eindhoven", "56## @@" },
                                    { "Zwolle", "80## @@" },
                                    { NULL } };

static const LpWord be_female[]
  = { { "Elke" },  { "Lien" }, { "Griet" }, { "Amélie" }, { "Charlotte" },
      { "Hilde" }, { "Nele" }, { "Sofie" }, { NULL } };
static const LpWord be_male[] = { { "Jef" },  { "Wout" },  { "Maarten" }, { "Arne" }, { "Luc" },
                                  { "Stef" }, { "Jonas" }, { "Dries" },   { NULL } };
static const LpWord be_family[]
  = { { "Peeters" }, { "Janssens" }, { "Maes" },    { "Jacobs" },  { "Willems" },
      { "Claes" },   { "Goossens" }, { "Wouters" }, { "De Smet" }, { "Dubois" },
      { "Lambert" }, { "Hermans" },  { NULL } };
static const char *const be_streets[]
  = { "Stationsstraat", "Dorpsstraat", "Nieuwstraat", "Kapelstraat",
      "Veldstraat",     "Grote Markt", NULL };
static const LpCity be_cities[] = { { "Antwerpen", "20#0" },
                                    { "Gent", "90#0" },
                                    { "Brussel", "10#0" },
                                    { "Leuven", "30#0" },
                                    { "Brugge", "80#0" },
                                    { "Namur", "50#0" },
                                    { NULL } };

static const LpWord de_female[]
  = { { "Anna" },   { "Lena" }, { "Katharina" }, { "Sabine" },    { "Jana" }, { "Hannah" },
      { "Ulrike" }, { "Mia" },  { "Greta" },     { "Franziska" }, { NULL } };
static const LpWord de_male[]
  = { { "Lukas" },  { "Felix" }, { "Jürgen" }, { "Matthias" }, { "Paul" }, { "Sebastian" },
      { "Tobias" }, { "Emil" },  { "Niklas" }, { "Andreas" },  { NULL } };
static const LpWord de_family[]
  = { { "Müller" },     { "Schneider" }, { "Fischer" },  { "Wagner" }, { "Becker" }, { "Hoffmann" },
      { "Schäfer" },    { "Koch" },      { "Richter" },  { "Klein" },  { "Wolf" },   { "Neumann" },
      { "Zimmermann" }, { "Krüger" },    { "Hartmann" }, { "Lange" },  { NULL } };
static const char *const de_streets[] = {
  "Hauptstraße", "Gartenweg", "Bahnhofstraße", "Schillerstraße", "Am Markt", "Lindenallee", NULL
};
static const LpCity de_cities[] = { { "Berlin", "10###" },
                                    { "Hamburg", "20###" },
                                    { "München", "80###" },
                                    { "Köln", "50###" },
                                    { "Leipzig", "04###" },
                                    { "Stuttgart", "70###" },
                                    { NULL } };

static const LpWord fr_female[]
  = { { "Camille" }, { "Élodie" }, { "Manon" },   { "Chloé" }, { "Juliette" },
      { "Inès" },    { "Hélène" }, { "Margaux" }, { NULL } };
static const LpWord fr_male[]
  = { { "Antoine" }, { "Julien" }, { "Théo" },    { "Hugo" }, { "Clément" },
      { "Mathieu" }, { "Rémi" },   { "Étienne" }, { NULL } };
static const LpWord fr_family[]
  = { { "Martin" },  { "Bernard" }, { "Petit" },   { "Durand" },  { "Leroy" },
      { "Moreau" },  { "Simon" },   { "Laurent" }, { "Lefèvre" }, { "Michel" },
      { "Garnier" }, { "Roux" },    { NULL } };
static const char *const fr_streets[] = { "rue de la République",
                                          "avenue Victor Hugo",
                                          "rue des Lilas",
                                          "boulevard Gambetta",
                                          "rue du Moulin",
                                          "place de l’Église",
                                          NULL };
static const LpCity fr_cities[] = { { "Paris", "750##" },
                                    { "Lyon", "6900#" },
                                    { "Marseille", "1300#" },
                                    { "Lille", "59#00" },
                                    { "Nantes", "44#00" },
                                    { "Toulouse", "31#00" },
                                    { NULL } };

static const LpWord es_female[]
  = { { "Carmen" }, { "Marta" }, { "Paula" }, { "Elena" }, { "Nuria" },
      { "Inés" },   { "Rocío" }, { "Alba" },  { NULL } };
static const LpWord es_male[]
  = { { "Javier" }, { "Pablo" }, { "Álvaro" }, { "Diego" }, { "Sergio" },
      { "Íñigo" },  { "Raúl" },  { "Marcos" }, { NULL } };
static const LpWord es_family[]
  = { { "García" },  { "Fernández" }, { "López" },   { "Martín" }, { "Ruiz" },
      { "Jiménez" }, { "Moreno" },    { "Álvarez" }, { "Romero" }, { "Navarro" },
      { "Núñez" },   { "Ortega" },    { NULL } };
static const char *const es_streets[] = { "Calle Mayor", "Calle del Sol", "Avenida de la Paz",
                                          "Calle Nueva", "Paseo del Río", "Calle Real",
                                          NULL };
static const LpCity es_cities[] = { { "Madrid", "280##" },
                                    { "Barcelona", "080##" },
                                    { "Valencia", "460##" },
                                    { "Sevilla", "410##" },
                                    { "Bilbao", "480##" },
                                    { "Zaragoza", "500##" },
                                    { NULL } };

static const LpWord it_female[]
  = { { "Francesca" }, { "Chiara" },  { "Martina" },  { "Elisa" }, { "Valentina" },
      { "Sara" },      { "Alessia" }, { "Beatrice" }, { NULL } };
static const LpWord it_male[]
  = { { "Marco" },   { "Luca" },   { "Matteo" },  { "Alessandro" }, { "Davide" },
      { "Niccolò" }, { "Andrea" }, { "Stefano" }, { NULL } };
static const LpWord it_family[]
  = { { "Rossi" }, { "Russo" },   { "Bianchi" }, { "Romano" }, { "Colombo" },
      { "Ricci" }, { "Marino" },  { "Greco" },   { "Conti" },  { "Gallo" },
      { "Costa" }, { "Fontana" }, { NULL } };
static const char *const it_streets[]
  = { "Via Roma", "Via Garibaldi", "Corso Italia", "Via Dante", "Via Verdi", "Piazza San Marco",
      NULL };
static const LpCity it_cities[] = { { "Milano", "201##" },
                                    { "Roma", "001##" },
                                    { "Torino", "101##" },
                                    { "Bologna", "401##" },
                                    { "Napoli", "801##" },
                                    { "Firenze", "501##" },
                                    { NULL } };

static const LpWord pl_female[]
  = { { "Agnieszka" }, { "Katarzyna" }, { "Zofia" },  { "Małgorzata" }, { "Ewa" },
      { "Magdalena" }, { "Łucja" },     { "Joanna" }, { NULL } };
static const LpWord pl_male[]
  = { { "Piotr" }, { "Paweł" },  { "Tomasz" },   { "Krzysztof" }, { "Michał" },
      { "Jakub" }, { "Łukasz" }, { "Wojciech" }, { NULL } };
static const LpWord pl_family[]
  = { { "Nowak" },     { "Kowalska" },  { "Wiśniewski" }, { "Wójcik" },    { "Kamińska" },
      { "Zieliński" }, { "Szymańska" }, { "Woźniak" },    { "Dąbrowski" }, { "Kozłowska" },
      { "Mazur" },     { "Krawczyk" },  { NULL } };
static const char *const pl_streets[]
  = { "ul. Długa",      "ul. Polna",     "ul. Lipowa", "ul. Ogrodowa",
      "ul. Kościuszki", "ul. Słoneczna", NULL };
static const LpCity pl_cities[] = { { "Warszawa", "00-###" },
                                    { "Kraków", "30-###" },
                                    { "Wrocław", "50-###" },
                                    { "Gdańsk", "80-###" },
                                    { "Poznań", "60-###" },
                                    { "Łódź", "90-###" },
                                    { NULL } };

static const LpWord se_female[]
  = { { "Astrid" }, { "Elin" }, { "Maja" }, { "Åsa" }, { "Linnéa" }, { "Karin" }, { NULL } };
static const LpWord se_male[]
  = { { "Erik" }, { "Anders" }, { "Björn" }, { "Oskar" }, { "Göran" }, { "Viktor" }, { NULL } };
static const LpWord se_family[]
  = { { "Andersson" }, { "Johansson" }, { "Karlsson" }, { "Nilsson" }, { "Eriksson" },
      { "Öberg" },     { "Sjöström" },  { "Lund" },     { NULL } };
static const char *const se_streets[]
  = { "Storgatan", "Kungsgatan", "Björkvägen", "Strandvägen", "Ringvägen", "Skolgatan", NULL };
static const LpCity se_cities[] = { { "Stockholm", "11# ##" },
                                    { "Göteborg", "41# ##" },
                                    { "Malmö", "21# ##" },
                                    { "Uppsala", "75# ##" },
                                    { "Västerås", "72# ##" },
                                    { "Umeå", "90# ##" },
                                    { NULL } };

static const LpWord gb_female[]
  = { { "Olivia" }, { "Grace" },  { "Freya" }, { "Isla" }, { "Harriet" },
      { "Zara" },   { "Imogen" }, { "Priya" }, { NULL } };
static const LpWord gb_male[]
  = { { "Oliver" }, { "Harry" },  { "Callum" }, { "Rhys" }, { "Alistair" },
      { "Jamal" },  { "Edward" }, { "Kieran" }, { NULL } };
static const LpWord gb_family[]
  = { { "Smith" }, { "Taylor" }, { "Davies" }, { "Evans" },    { "Wilson" },
      { "Khan" },  { "Walker" }, { "Hughes" }, { "Campbell" }, { "O’Brien" },
      { "Patel" }, { "Fraser" }, { NULL } };
static const char *const gb_streets[]
  = { "High Street", "Station Road", "Church Lane", "Victoria Road",
      "Mill Lane",   "The Crescent", NULL };
static const LpCity gb_cities[] = { { "London", "SW1# #@@" },
                                    { "Manchester", "M# #@@" },
                                    { "Leeds", "LS# #@@" },
                                    { "Cardiff", "CF# #@@" },
                                    { "Edinburgh", "EH# #@@" },
                                    { "Bristol", "BS# #@@" },
                                    { NULL } };

static const LpWord us_female[]
  = { { "Emily" }, { "Madison" }, { "Ava" }, { "Brianna" }, { "Hannah" }, { "Sofia" }, { NULL } };
static const LpWord us_male[]
  = { { "Ethan" }, { "Logan" }, { "Tyler" }, { "Marcus" }, { "Dylan" }, { "Carlos" }, { NULL } };
static const LpWord us_family[]
  = { { "Johnson" },  { "Williams" }, { "Brown" },  { "Garcia" }, { "Miller" },
      { "Anderson" }, { "Thompson" }, { "Nguyen" }, { NULL } };
static const char *const us_streets[]
  = { "Main Street", "Oak Avenue",        "Maple Drive", "Second Street",
      "Park Avenue", "Washington Street", NULL };
static const LpCity us_cities[] = { { "New York", "100##" },
                                    { "Boston", "021##" },
                                    { "Philadelphia", "191##" },
                                    { "Newark", "071##" },
                                    { "Hartford", "061##" },
                                    { "Albany", "122##" },
                                    { NULL } };

static const LpWord ae_female[]
  = { { "فاطمة", "fatima" }, { "مريم", "mariam" }, { "نورة", "noura" },
      { "عائشة", "aisha" },  { "سارة", "sara" },   { NULL } };
static const LpWord ae_male[] = { { "محمد", "mohammed" }, { "خالد", "khalid" }, { "عمر", "omar" },
                                  { "يوسف", "yousef" },   { "راشد", "rashid" }, { NULL } };
static const LpWord ae_family[] = { { "المنصوري", "almansoori" },
                                    { "الشامسي", "alshamsi" },
                                    { "الكعبي", "alkaabi" },
                                    { "النعيمي", "alnuaimi" },
                                    { "الزعابي", "alzaabi" },
                                    { "المزروعي", "almazrouei" },
                                    { NULL } };
static const char *const ae_streets[]
  = { "شارع الشيخ زايد", "شارع الوصل", "شارع الخليج", "شارع المطار", NULL };
static const LpCity ae_cities[]
  = { { "دبي", "00000" }, { "أبوظبي", "00000" }, { "الشارقة", "00000" }, { NULL } };

static const LpWord eg_female[] = { { "منى", "mona" },   { "هبة", "heba" },      { "دينا", "dina" },
                                    { "سلمى", "salma" }, { "ياسمين", "yasmin" }, { NULL } };
static const LpWord eg_male[] = { { "أحمد", "ahmed" }, { "محمود", "mahmoud" }, { "كريم", "karim" },
                                  { "طارق", "tarek" }, { "مصطفى", "mostafa" }, { NULL } };
static const LpWord eg_family[] = { { "حسن", "hassan" },
                                    { "عبد الله", "abdallah" },
                                    { "إبراهيم", "ibrahim" },
                                    { "سعيد", "said" },
                                    { "فاروق", "farouk" },
                                    { "منصور", "mansour" },
                                    { NULL } };
static const char *const eg_streets[]
  = { "شارع التحرير", "شارع الهرم", "شارع النيل", "شارع رمسيس", NULL };
static const LpCity eg_cities[]
  = { { "القاهرة", "11###" }, { "الإسكندرية", "21###" }, { "الجيزة", "12###" }, { NULL } };

static const LpWord cn_female[] = { { "芳", "fang" },     { "丽", "li" },         { "静", "jing" },
                                    { "雪梅", "xuemei" }, { "婷婷", "tingting" }, { NULL } };
static const LpWord cn_male[] = { { "伟", "wei" },       { "强", "qiang" },     { "磊", "lei" },
                                  { "建国", "jianguo" }, { "志明", "zhiming" }, { NULL } };
static const LpWord cn_family[]
  = { { "李", "li" },   { "张", "zhang" }, { "刘", "liu" },   { "陈", "chen" },
      { "杨", "yang" }, { "赵", "zhao" },  { "黄", "huang" }, { NULL } };
static const char *const cn_streets[] = { "南京路", "人民路", "解放大道", "中山路", NULL };
static const LpCity cn_cities[] = { { "上海", "2000##" },
                                    { "北京", "1000##" },
                                    { "广州", "5100##" },
                                    { "成都", "6100##" },
                                    { NULL } };

static const LpWord jp_female[]
  = { { "陽菜", "hina" },     { "結衣", "yui" },   { "美咲", "misaki" },
      { "さくら", "sakura" }, { "恵子", "keiko" }, { NULL } };
static const LpWord jp_male[] = { { "大翔", "hiroto" }, { "健太", "kenta" }, { "翔", "sho" },
                                  { "拓海", "takumi" }, { "浩", "hiroshi" }, { NULL } };
static const LpWord jp_family[]
  = { { "佐藤", "sato" }, { "鈴木", "suzuki" },   { "高橋", "takahashi" }, { "渡辺", "watanabe" },
      { "伊藤", "ito" },  { "山本", "yamamoto" }, { "中村", "nakamura" },  { NULL } };
static const char *const jp_streets[] = { "本町", "中央通り", "桜台", "緑ヶ丘", NULL };
static const LpCity jp_cities[] = { { "東京", "1##-00##" },
                                    { "大阪", "5##-00##" },
                                    { "名古屋", "4##-00##" },
                                    { "札幌", "0##-00##" },
                                    { NULL } };

const LpCountry lp_countries[] = {
  { "NL", "Netherlands", "nl-NL", "Europe/Amsterdam", 60, "EUR", 100, "+316127000##",
    "+312012340##", "mevr.", "dhr.", FALSE, FALSE, nl_female, nl_male, nl_family, nl_streets,
    nl_cities },
  { "BE", "Belgium", "nl-BE", "Europe/Brussels", 60, "EUR", 100, "+324701200##", "+32220120##",
    "mevr.", "dhr.", FALSE, FALSE, be_female, be_male, be_family, be_streets, be_cities },
  { "DE", "Germany", "de-DE", "Europe/Berlin", 60, "EUR", 100, "+4917139200##", "+4930231250##",
    "Frau", "Herr", FALSE, FALSE, de_female, de_male, de_family, de_streets, de_cities },
  { "FR", "France", "fr-FR", "Europe/Paris", 60, "EUR", 100, "+336000000##", NULL, "Mme", "M.",
    FALSE, TRUE, fr_female, fr_male, fr_family, fr_streets, fr_cities },
  { "ES", "Spain", "es-ES", "Europe/Madrid", 60, "EUR", 100, "+346001000##", "+349100000##", "Sra.",
    "Sr.", FALSE, FALSE, es_female, es_male, es_family, es_streets, es_cities },
  { "IT", "Italy", "it-IT", "Europe/Rome", 60, "EUR", 100, "+3932000000##", "+3902010000##",
    "Sig.ra", "Sig.", FALSE, FALSE, it_female, it_male, it_family, it_streets, it_cities },
  { "PL", "Poland", "pl-PL", "Europe/Warsaw", 60, "PLN", 430, "+485000000##", NULL, "Pani", "Pan",
    FALSE, FALSE, pl_female, pl_male, pl_family, pl_streets, pl_cities },
  { "SE", "Sweden", "sv-SE", "Europe/Stockholm", 60, "SEK", 1130, "+467017406##", NULL, "Fru",
    "Herr", FALSE, FALSE, se_female, se_male, se_family, se_streets, se_cities },
  { "GB", "United Kingdom", "en-GB", "Europe/London", 0, "GBP", 90, "+4474000000##", NULL, "Ms",
    "Mr", FALSE, TRUE, gb_female, gb_male, gb_family, gb_streets, gb_cities },
  { "US", "United States", "en-US", "America/New_York", -300, "USD", 110, "+121255501##", NULL,
    "Ms.", "Mr.", FALSE, TRUE, us_female, us_male, us_family, us_streets, us_cities },
  { "AE", "United Arab Emirates", "ar-AE", "Asia/Dubai", 240, "AED", 400, "+9715000000##", NULL,
    "السيدة", "السيد", FALSE, FALSE, ae_female, ae_male, ae_family, ae_streets, ae_cities },
  { "EG", "Egypt", "ar-EG", "Africa/Cairo", 120, "EGP", 5200, "+2010000000##", NULL, "السيدة",
    "السيد", FALSE, FALSE, eg_female, eg_male, eg_family, eg_streets, eg_cities },
  { "CN", "China", "zh-CN", "Asia/Shanghai", 480, "CNY", 780, "+86139000000##", NULL, "女士",
    "先生", TRUE, FALSE, cn_female, cn_male, cn_family, cn_streets, cn_cities },
  { "JP", "Japan", "ja-JP", "Asia/Tokyo", 540, "JPY", 16000, "+8190100000##", NULL, "様", "様",
    TRUE, FALSE, jp_female, jp_male, jp_family, jp_streets, jp_cities },
  { NULL },
};

/* How often each country comes, in the order the customers are numbered. */
static const char mixture[] = "NLDENLBEESNLFRITDENLGBPLNLDEBEUSNLFRNLSEDEESITNLJPNLDEPLGBNLBEFRAENL"
                              "DEITNLESSENLCNDEBEPLNLUSFREGNLGBIT";

const LpCountry *
lp_country (const char *code)
{
  for (guint i = 0; lp_countries[i].code != NULL; i++)
    if (strcmp (lp_countries[i].code, code) == 0)
      return &lp_countries[i];
  g_assert_not_reached ();
}

const LpCountry *
lp_country_for_number (guint number)
{
  guint place = number * 7 % ((sizeof mixture - 1) / 2) * 2;
  char code[3] = { mixture[place], mixture[place + 1], '\0' };

  return lp_country (code);
}

guint
lp_words_count (const LpWord *words)
{
  guint count = 0;

  while (words[count].name != NULL)
    count++;
  return count;
}
