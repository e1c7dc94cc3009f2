/* Made by build-aux/cards-strings from data/cards.json: do not edit. */
N_("Bronze member");
N_("Silver member");
N_("Gold member");
N_("Platinum member");
N_("e-mail");
N_("push");
N_("SMS");
N_("web");
N_("open");
N_("resolved");
N_("escalated");
N_("active");
N_("cancelled");
N_("ended");
N_("paused");
N_("pending");
N_("suspended");
N_("falling visits");
N_("steady visits");
N_("a complaint without an answer");
N_("contract ended");
N_("several support contacts in 14 days");
N_("several support contacts in 90 days");
N_("often on the website");
N_("CRM number");
N_("Loyalty number");
N_("Account");
N_("Opportunity");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("customer since {_*.customer.since|year}");
N_("Purchases");
N_("Campaigns");
N_("Web");
N_("Support");
N_("Other");
N_("Purchase");
N_("Return");
N_("Went to the checkout");
N_("Put into the basket");
N_("Message sent");
N_("Message delivered");
N_("Message came back");
N_("E-mail opened");
N_("Message opened");
N_("Link in an e-mail clicked");
N_("Message clicked");
N_("Unsubscribed");
N_("E-mail sent");
N_("E-mail came back");
N_("Offer seen");
N_("Offer clicked");
N_("Offer dismissed");
N_("Campaign message");
N_("Page view");
N_("Visit");
N_("Support call");
N_("Support chat");
N_("E-mail to support");
N_("Visit to a shop");
N_("Support contact");
N_("Insights");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("Customer AI · {_*.customerAI.churn.scoreDate|age}");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("Customer AI · {_*.customerAI.upgrade.scoreDate|age}");
N_("No scores and no lifetime value for this customer");
N_("Lifetime value");
/* Translators: what stands in braces is replaced; keep it as it is. */
ngettext ("from {@first} to {@last} within {@count} month", "from {@first} to {@last} within {@count} months", 1);
N_("Propensity to churn");
N_("high");
N_("medium");
N_("low");
N_("Propensity to upgrade");
N_("Activity per week");
N_("Recent purchases");
/* Translators: what stands in braces is replaced; keep it as it is. */
ngettext ("{@count|number} in 6 months", "{@count|number} in 6 months", 1);
/* Translators: what stands in braces is replaced; keep it as it is. */
ngettext ("{@count|number} in 12 months", "{@count|number} in 12 months", 1);
N_("No recent purchases known");
N_("Purchases are not known: this organisation has no event lookup");
N_("Purchase without a product");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("order {commerce.order.purchaseOrderNumber}");
/* Translators: what stands in braces is replaced; keep it as it is. */
ngettext ("returned {@count|number}", "returned {@count|number}", 1);
N_("Purchases in 6 months");
N_("Spent in 6 months");
N_("Last purchase");
N_("Campaign exposure");
N_("90 days");
N_("No campaigns known from the last 90 days");
N_("Campaigns are not known: this organisation has no event lookup");
N_("Campaign without a name");
N_("sent");
N_("delivered");
N_("seen");
N_("came back");
N_("opened");
N_("dismissed");
N_("clicked");
N_("unsubscribed");
N_("Contact");
N_("No contact data");
N_("E-mail");
N_("Mobile phone");
N_("Phone at home");
N_("Address");
N_("Language");
N_("Consent");
N_("No choices about contact known");
N_("Subscription and loyalty");
N_("No subscription and no loyalty membership");
N_("Open complaint");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("case {_*.customer.openComplaint.caseID}");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("since {_*.customer.openComplaint.since|date}");
N_("Plan");
N_("Status");
N_("Contract until");
N_("Monthly price");
N_("Loyalty points");
N_("Nothing is known of this account but its key");
N_("Annual revenue");
N_("Account number");
N_("Type");
N_("Industry");
N_("Employees");
N_("Parent account");
N_("Website");
N_("Phone");
N_("Billing address");
N_("Source system");
N_("The source system says nothing of its dates");
N_("Last activity");
N_("Last change");
N_("Created");
N_("Source");
N_("Key");
N_("Nothing is known of this opportunity but its key");
N_("Amount");
N_("Stage");
N_("Probability");
N_("Expected close");
N_("Outcome");
N_("Won");
N_("Lost");
N_("Open");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("closed {actualCloseDate|date}");
N_("Sale");
N_("Neither account nor next step is known");
N_("Lead source");
N_("Next step");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("Open complaint: {_*.customer.openComplaint.topic}");
N_("Do not contact for marketing");
N_("no consent on any channel");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("since {consent:call.since|date}");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("Open support case: {event:_*.supportContact.topic}");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("since {event:timestamp|date}");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("case {event:_*.supportContact.caseID}");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("High churn risk ({_*.customerAI.churn.score|score})");
/* Translators: what stands in braces is replaced; keep it as it is. */
ngettext ("one support contact in 14 days", "{@count|spelled} support contacts in 14 days", 1);
N_("Do not market by phone");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("consent withdrawn {consent:call.since|date}");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("no consent since {consent:call.since|date}");
N_("Do not market by e-mail");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("consent withdrawn {consent:email.since|date}");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("no consent since {consent:email.since|date}");
N_("The e-mail address does not work");
N_("ask for a new one");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("Opened “{event:marketing.campaignName}” {event:timestamp|day}, did not click");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("Contract ends {_*.subscription.contractEnd|date}");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("Likely to upgrade ({_*.customerAI.upgrade.score|score})");
N_("New customer");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("since {_*.customer.since|date}");
N_("Unknown visitor");
N_("no name and no contact data are known");
N_("The profile has no name");
N_("ask who is calling");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("Last contact {event:timestamp|day}: {event:_*.supportContact.topic}");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("Last purchase {event:timestamp|day}: {event:productListItems|items}");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("Subscribed to {_*.subscription.plan}");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("contract until {_*.subscription.contractEnd|date}");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("Last purchase {_*.SystemComputedAttributes.lastPurchase.timestamp|day}");
N_("Deleted in the source system");
N_("what is shown is how it was last");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("Last activity {extSourceSystemAudit.lastActivityDate|day}");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("Expected to close {expectedCloseDate|date}, still open");
/* Translators: what stands in braces is replaced; keep it as it is. */
N_("Next step: {nextStep}");
/* Translators: what stands in braces is replaced; keep it as it is. */
ngettext ("{@count|number} purchase", "{@count|number} purchases", 1);
/* Translators: what stands in braces is replaced; keep it as it is. */
ngettext ("{@count|number} support contact", "{@count|number} support contacts", 1);
