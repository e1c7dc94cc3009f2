// SPDX-License-Identifier: GPL-3.0-or-later
"use strict";

const platform = location.hash.slice(1);
const access = platform + "/data/core/ups/access";
const search = document.getElementById("search");
const main = document.getElementById("main");
let headers;
let nextEvents;

async function signIn() {
  const answer = await fetch(platform + "/ims/token/v3", {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: "grant_type=client_credentials&client_id=local&client_secret=local&scope=openid%2CAdobeID",
  });
  headers = {
    "Authorization": "Bearer " + (await answer.json()).access_token,
    "x-api-key": "local", "x-gw-ims-org-id": "LOCAL@AdobeOrg", "x-sandbox-name": "prod",
  };
}

async function ask(address, body) {
  const answer = await fetch(address, body === undefined ? { headers } : {
    method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  return answer.json();
}

function add(parent, tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

function at(record, path) {
  return path.split(".").reduce((value, step) => value?.[step], record);
}

const money = (amount, code) => amount === undefined ? undefined :
  new Intl.NumberFormat("en", { style: "currency", currency: code || "EUR" }).format(amount);
const date = (time) => time === undefined ? undefined :
  new Date(time).toLocaleDateString("en", { day: "numeric", month: "short", year: "numeric" });

function addCard(cards, title, note) {
  const card = add(cards, "section", "card");
  add(card, "h2", "", title);
  if (note) add(card, "div", "note", note);
  return card;
}

function addRow(card, label, value, detail) {
  if (value === undefined || value === "") return undefined;
  const row = add(card, "div", "row");
  add(row, "span", "", label);
  add(row, "b", "", String(value));
  if (detail) add(row, "span", "detail", detail);
  return row;
}

function addScore(card, label, score) {
  if (score?.score === undefined) return;
  const factors = (score.influentialFactors || []).map((factor) => factor.code).join(", ");
  const meter = add(addRow(card, label, score.score + "%", factors), "meter");
  meter.max = 100;
  meter.value = score.score;
}

function describe(event) {
  const items = (event.productListItems || []).map((item) => item.name).join(", ");
  switch (event.eventType) {
    case "commerce.purchases": return ["Purchase", items + " · " + money(event.commerce?.order?.priceTotal, "EUR")];
    case "web.webpagedetails.pageViews": return ["Page view", at(event, "web.webPageDetails.name") || ""];
    case "halyard.supportContact": return ["Support", at(event, "_halyard.supportContact.topic") || ""];
    default: return [event.eventType || "Event", at(event, "marketing.campaignName") || items];
  }
}

function addEvents(list, events) {
  let day = list.lastElementChild?.dataset.day;
  for (const { entity } of events) {
    const [title, detail] = describe(entity);
    const row = add(list, "div", "event");
    const time = new Date(entity.timestamp);
    row.dataset.day = time.toDateString();
    add(row, "span", "day", row.dataset.day === day ? "" : date(entity.timestamp));
    add(row, "b", "", title);
    add(row, "span", "detail", detail);
    add(row, "time", "", time.toLocaleString("en", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }));
    day = row.dataset.day;
  }
}

function showBrief(profile, own) {
  const brief = add(main, "div", "brief");
  if (own.customerAI?.churn?.score >= 70)
    add(brief, "div", "", `High churn risk (${own.customerAI.churn.score}%)`);
  if (at(profile, "consents.marketing.call.val") === "n")
    add(brief, "div", "", "Do not market by phone — consent withdrawn " + date(profile.consents.marketing.call.time));
  if (!brief.firstChild) brief.remove();
}

function showCards(profile, own, events) {
  const cards = add(main, "div", "cards");
  const insights = addCard(cards, "Insights", date(own.customerAI?.churn?.scoreDate));
  addRow(insights, "Lifetime value", money(own.lifetimeValue?.amount, own.lifetimeValue?.currencyCode));
  addScore(insights, "Propensity to churn", own.customerAI?.churn);
  addScore(insights, "Propensity to upgrade", own.customerAI?.upgrade);

  const purchases = addCard(cards, "Recent purchases");
  for (const { entity } of events.filter((event) => event.entity.eventType === "commerce.purchases").slice(0, 4))
    addRow(purchases, describe(entity)[1].split(" · ")[0], money(entity.commerce?.order?.priceTotal, "EUR"),
           date(entity.timestamp) + " · order " + entity.commerce?.order?.purchaseOrderNumber);

  const campaigns = addCard(cards, "Campaign exposure", "90 days");
  const seen = new Map();
  for (const { entity } of events)
    if (entity.marketing?.campaignName && !seen.has(entity.marketing.campaignName))
      seen.set(entity.marketing.campaignName, entity);
  for (const [name, entity] of [...seen].slice(0, 4)) addRow(campaigns, name, entity.eventType, date(entity.timestamp));

  const contact = addCard(cards, "Contact");
  const home = profile.homeAddress || {};
  addRow(contact, "E-mail", at(profile, "personalEmail.address"));
  addRow(contact, "Mobile phone", at(profile, "mobilePhone.number"));
  addRow(contact, "Phone at home", at(profile, "homePhone.number"));
  addRow(contact, "Address", [home.street1, home.postalCode, home.city, home.countryCode].filter(Boolean).join(", "));
  addRow(contact, "Language", profile.preferredLanguage);

  const consent = addCard(cards, "Consent");
  for (const [channel, choice] of Object.entries(profile.consents?.marketing || {}))
    if (choice?.val) addRow(consent, channel, choice.val === "y" ? "Yes" : "No", choice.time && "since " + date(choice.time));

  const plan = own.subscription || {};
  const subscription = addCard(cards, "Subscription and loyalty");
  addRow(subscription, "Plan", plan.plan);
  addRow(subscription, "Status", plan.status);
  addRow(subscription, "Contract until", date(plan.contractEnd));
  addRow(subscription, "Monthly price", money(plan.monthlyPrice, plan.currencyCode));
  addRow(subscription, "Loyalty number", profile.loyalty?.loyaltyID?.join(", "));
  addRow(subscription, "Loyalty points", profile.loyalty?.points);
}

async function lookUp(number) {
  const identity = `ntityId=${encodeURIComponent(number)}`;
  const events = ask(`${access}/entities?schema.name=_xdm.context.experienceevent` +
    `&relatedSchema.name=_xdm.context.profile&relatedE${identity}&relatedEntityIdNS=CRMID&orderby=-timestamp&limit=100`);
  const answer = await ask(`${access}/entities?schema.name=_xdm.context.profile&e${identity}&entityIdNS=CRMID`);
  const profile = Object.values(answer)[0].entity;
  const own = profile._halyard || {};
  const memberships = Object.entries(profile.segmentMembership?.ups || {}).filter(([, of]) => of.status !== "exited");
  const names = ask(platform + "/data/core/ups/audiences/bulk-get", { ids: memberships.map(([id]) => ({ id })) });
  const page = await events;

  nextEvents = page._links?.next?.href;
  main.textContent = "";
  add(main, "h1", "", at(profile, "person.name.fullName") || "Unnamed customer");
  add(main, "div", "facts", [profile.loyalty?.tier, own.customer?.since, profile.homeAddress?.city].filter(Boolean).join(" · "));
  showBrief(profile, own);
  const badges = add(main, "div", "badges");
  showCards(profile, own, page.children || []);
  const activity = add(main, "section", "");
  activity.id = "activity";
  add(activity, "h2", "", "Activity");
  addEvents(add(activity, "div", ""), page.children || []);
  search.select();

  const known = new Map(Object.values((await names).results || {}).map((audience) => [audience.id, audience.name]));
  for (const [id] of memberships.slice(0, 12)) add(badges, "span", "", known.get(id) || id);
}

const frame = () => new Promise(requestAnimationFrame);

// All events of the customer, again and again until there are 50,000, scrolled as bench-scroll.c flings its
// own; what the frames took stands in the title.
async function scrollAll() {
  const list = document.querySelector("#activity > div");
  const all = [];
  while (nextEvents) {
    const page = await ask(access + nextEvents);
    all.push(...page.children);
    nextEvents = page._links?.next?.href;
  }
  while (list.children.length < 50000) addEvents(list, all.slice(0, 50000 - list.children.length));
  for (let i = 0; i < 30; i++) await frame();

  const intervals = [];
  let last = await frame();
  for (let i = 0; i < 600; i++) {
    scrollBy(0, 150);
    const now = await frame();
    intervals.push(now - last);
    last = now;
  }
  const total = intervals.reduce((sum, interval) => sum + interval, 0);
  intervals.sort((a, b) => a - b);
  document.title = `scrolled ${intervals[300]} ${intervals[594]} ${600000 / total} ${list.children.length}`;
}

document.getElementById("form").addEventListener("submit", (event) => {
  event.preventDefault();
  lookUp(search.value);
});
addEventListener("keydown", (event) => {
  if (event.key === "F2") scrollAll();
});
signIn().then(() => { document.title = "ready"; });
