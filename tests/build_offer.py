"""The words of one invented, weak offer and what there is to say about it."""

# ruff: noqa: E501 - the words of an offer read best as one line each.
# fmt: off

from __future__ import annotations

from datetime import date

from pitchlint.model import Confidence, Context, Modality, Severity

HIGH, MEDIUM, LOW, ASK, INFO = Severity
SURE, LIKELY, MAYBE = Confidence

TOPICS = (
    ("T1", "Output"),
    ("T2", "Need for AI"),
    ("T3", "Model"),
    ("T4", "Architecture"),
    ("T5", "Price by capability"),
    ("T6", "Volume and cap"),
    ("T7", "Three-year cost"),
    ("T8", "Contract terms"),
    ("T9", "Success measure"),
    ("T10", "Evidence"),
    ("T11", "Pilot and stop"),
    ("T12", "Our data"),
    ("T13", "Training and retention"),
    ("T14", "Location and sub-processors"),
    ("T15", "Failure and limits"),
    ("T16", "Human oversight"),
    ("T17", "Security"),
    ("T18", "Agent powers"),
    ("T19", "Bias and people affected"),
    ("T20", "Law and class"),
    ("T21", "Rights and indemnity"),
    ("T22", "Change and retirement"),
    ("T23", "Run and quality over time"),
    ("T24", "Exit"),
)

# page, section path, text
PARAGRAPHS = (
    (1, "1 Executive summary", "Our next-generation, AI-powered platform delivers seamless, end-to-end digital transformation across the enterprise. Studies show that AI assistants triple productivity."),
    (2, "1 Executive summary", "We are the leading provider of enterprise GenAI. Our approach is trusted by leading global banks."),
    (3, "2 Solution", "Our tuned Llama 4 model generates product photos for every item in your catalogue. The model keeps the look of your brand."),
    (3, "2 Solution", "Captions are written with GPT-4o and translated into six languages."),
    (4, "2 Solution / 2.2 Agents", "Our agentic AI workforce autonomously runs your content calendar. Deploy autonomous digital workers that think and act like your team."),
    (5, "2 Solution / 2.3 Knowledge", "We will fine-tune a 70B model on your style guides so that staff can ask questions. RAG eliminates hallucinations."),
    (5, "2 Solution / 2.3 Knowledge", "The platform continuously learns from your data. Interactions help our models learn and improve over time."),
    (6, "3 Deliverables", "Deliverables: dashboards, reports, AI assets, etc. Integrations include SAP, Salesforce and more."),
    (6, "3 Deliverables", "An editor of ours reads every caption before it is published and may hold it back. A thirty-second product film follows each launch."),
    (7, "4 Commercials", "Comprehensive generative AI platform: $2,000 per month. Unlimited AI generations, subject to fair use."),
    (7, "4 Commercials", "Set-up and integration | 22–30 days | $19,800–27,000 plus taxes"),
    (7, "4 Commercials", "AI product images, no retouching | per image | $12.00"),
    (8, "4 Commercials / 4.1 Usage", "Cloud and API consumption will be billed at actuals. Video module: price on request."),
    (8, "4 Commercials / 4.2 Term", "The agreement renews automatically for 36 months unless cancelled 120 days before expiry. Annual prepayment; unused credits lapse."),
    (9, "5 Proof", "Our detector is 98% accurate. Clients see 10x ROI in the first quarter. A Fortune 500 retailer tripled conversion with our solution."),
    (10, "6 Delivery", "We propose an eight-week proof of concept to demonstrate value. Response times will be near real-time for most users."),
    (11, "7 Security and data", "All data is held in our secure cloud. We are HIPAA and GDPR certified."),
    (12, "8 Next steps", "We will endeavour to meet the agreed dates where possible. Final scope will be agreed after kick-off."),
)

# rule, name, family, severity, confidence, topic, message, why, passages (quote, focus), contexts
FINDINGS = (
    ("MOD001", "text-model-for-media", "modality", HIGH, SURE, "T3", "A text model is named as the maker of product photos.", "A language model returns a paragraph about the photo, not the photo.", (("Our tuned Llama 4 model generates product photos for every item in your catalogue.", "Llama 4 model generates product photos"),)),
    ("MOD004", "model-retires-in-term", "modality", HIGH, SURE, "T22", "GPT-4o leaves service before the term of this offer ends.", "When a model goes, every prompt and test has to be redone, and somebody pays for it.", (("Captions are written with GPT-4o and translated into six languages.", "GPT-4o"),)),
    ("PRC001", "bundle-without-breakdown", "pricing", HIGH, SURE, "T5", "One price stands for several capabilities and no row says what each costs.", "A low monthly price can turn out to be text only, and grow when images and video are added.", (("Comprehensive generative AI platform: $2,000 per month.", "Comprehensive generative AI platform: $2,000 per month"),)),
    ("PRC007", "pass-through-unclear", "pricing", HIGH, SURE, "T6", "This passage does not say who pays for cloud and model use, or how much it may come to.", "Model, cloud and graphics-card bills land on somebody.", (("Cloud and API consumption will be billed at actuals.", "billed at actuals"),)),
    ("PRC008", "lock-in-terms", "pricing", HIGH, SURE, "T8", "The term renews by itself and the notice is long.", "The cost of leaving is part of the price.", (("The agreement renews automatically for 36 months unless cancelled 120 days before expiry.", "renews automatically for 36 months"), ("Annual prepayment; unused credits lapse.", "unused credits lapse"))),
    ("CLM001", "accuracy-without-method", "claims", HIGH, SURE, "T10", "A score is given without the test behind it.", "The number means nothing without task, data and version.", (("Our detector is 98% accurate.", "98% accurate"),)),
    ("CLM002", "hallucination-free", "claims", HIGH, SURE, "T15", "This passage says that invented answers cannot occur.", "No known method removes invented output.", (("RAG eliminates hallucinations.", "eliminates hallucinations"),)),
    ("RSK001", "your-data-may-train", "risk", HIGH, LIKELY, "T13", "The wording leaves room for training on your data.", "What a model has once learned cannot be taken back.", (("The platform continuously learns from your data.", "learns from your data"), ("Interactions help our models learn and improve over time.", "learn and improve"))),
    ("CLM007", "roi-without-baseline", "claims", HIGH, LIKELY, "T9", "A return is stated without a before, an after or a cost.", "A saving needs a baseline, a period and a sample.", (("Clients see 10x ROI in the first quarter.", "10x ROI"),)),
    ("VAG008", "agent-washing", "vague", HIGH, LIKELY, "T18", "Agents are offered without their tools, limits or stop.", "Most agents are chatbots or scripts renamed; real ones carry new risks.", (("Our agentic AI workforce autonomously runs your content calendar.", "agentic AI workforce autonomously runs"), ("Deploy autonomous digital workers that think and act like your team.", "autonomous digital workers"))),
    ("CLM006", "impossible-compliance", "claims", HIGH, SURE, "T20", "Two certificates are named that nobody issues.", "Some badges do not exist; others need a number and a scope.", (("We are HIPAA and GDPR certified.", "HIPAA and GDPR certified"),)),
    ("APP001", "tuning-for-knowledge", "approach", MEDIUM, LIKELY, "T2", "Tuning is offered for facts, and no plain retrieval is compared with it.", "Facts change; a tuned model goes stale and dies with its base.", (("We will fine-tune a 70B model on your style guides so that staff can ask questions.", "fine-tune a 70B model"),)),
    ("APP007", "pilot-without-exit", "approach", MEDIUM, SURE, "T11", "The pilot has no pass mark and no stop.", "A pilot with no pass mark always passes.", (("We propose an eight-week proof of concept to demonstrate value.", "demonstrate value"),)),
    ("PRC004", "unlimited-with-limits", "pricing", MEDIUM, SURE, "T6", "Use is called unlimited under a limit that is not shown.", "Unlimited with fair use is a limit you cannot see.", (("Unlimited AI generations, subject to fair use.", "subject to fair use"),)),
    ("PRC009", "placeholder-price", "pricing", MEDIUM, SURE, "T5", "A module has no price yet.", "An open price moves the risk to the buyer.", (("Video module: price on request.", "price on request"),)),
    ("VAG001", "buzzword-stack", "vague", MEDIUM, MAYBE, "T1", "This line can be neither tested nor priced.", "A line of adjectives cannot be tested, priced or enforced.", (("Our next-generation, AI-powered platform delivers seamless, end-to-end digital transformation across the enterprise.", "next-generation, AI-powered platform delivers seamless, end-to-end digital transformation"),)),
    ("VAG006", "open-ended-scope", "vague", MEDIUM, SURE, "T1", "The list of deliverables does not end.", "An open list becomes a change order.", (("Deliverables: dashboards, reports, AI assets, etc.", "etc."), ("Integrations include SAP, Salesforce and more.", "and more"))),
    ("VAG005", "vague-quantity-or-time", "vague", MEDIUM, MAYBE, "T23", "A response time is promised without a number.", "Near real-time means whatever the seller later needs.", (("Response times will be near real-time for most users.", "near real-time"),)),
    ("CLM010", "uncheckable-proof", "claims", MEDIUM, LIKELY, "T10", "The reference has no name.", "Nobody can call a nameless client.", (("A Fortune 500 retailer tripled conversion with our solution.", "A Fortune 500 retailer"),)),
    ("COM001", "soft-commitment", "commitment", MEDIUM, LIKELY, "T8", "The dates are an effort, not a promise.", "An effort cannot be missed.", (("We will endeavour to meet the agreed dates where possible.", "endeavour to meet the agreed dates where possible"),)),
    ("CLM008", "superlative-without-comparator", "claims", LOW, MAYBE, "T10", "A rank is claimed without a list.", "Best of what?", (("We are the leading provider of enterprise GenAI.", "the leading provider"),)),
    ("VAG007", "borrowed-authority", "vague", LOW, MAYBE, "T10", "Studies and clients stand without a name.", "Authority without a name cannot be checked.", (("Studies show that AI assistants triple productivity.", "Studies show"), ("Our approach is trusted by leading global banks.", "trusted by leading global banks"))),
    ("PRC011", "outside-reference-band", "pricing", ASK, LIKELY, "T5", "An image at USD 12 stands far above the reference of October 2026.", "Far above needs a reason; far below hides one.", (("AI product images, no retouching | per image | $12.00", "$12.00"),)),
    ("RSK002", "where-and-who", "risk", ASK, LIKELY, "T14", "This passage names neither region nor company.", "Every prompt goes to somebody's server.", (("All data is held in our secure cloud.", "our secure cloud"),)),
    ("COM003", "scope-after-signing", "commitment", INFO, LIKELY, "T1", "Scope is left open here; section 3 lists it.", "Scope agreed later is priced later.", (("Final scope will be agreed after kick-off.", "after kick-off"),), (Context.ANSWERED_ELSEWHERE,)),
    ("RSK004", "review-not-described", "risk", INFO, MAYBE, "T16", "Review is mentioned; page 6 says who does it.", "A check needs a person and a moment.", (("The model keeps the look of your brand.", "keeps the look"),), (Context.ANSWERED_ELSEWHERE,)),
    ("VAG002", "category-blend", "vague", LOW, MAYBE, "T3", "Films and text are promised in one breath.", "Each medium has a model and a budget of its own.", (("A thirty-second product film follows each launch.", "product film"),)),
)

# topic, severity, first, text, why, good, bad, follow-ups
QUESTIONS = (
    ("T3", HIGH, True, "You write that “our tuned Llama 4 model generates product photos”. Which model renders the photos, and may we see twenty unretouched results on our own items?", "A language model returns a paragraph about the photo, not the photo.", "A named image model with its host, twenty raw samples, and the share that was thrown away.", "“The language model is multimodal.”", ("Did you train it, tune it, or call it?", "What is the fallback when it is down?")),
    ("T5", HIGH, True, "Please split “Comprehensive generative AI platform: $2,000 per month” by text, image, video, voice and support. How much of each is included, and what does the next unit cost?", "A low monthly price can turn out to be text only, and grow when images and video are added.", "A table with one row for each capability and a unit price.", "“Everything you need is in it.”", ("What is in the USD 12 an image besides the model call?",)),
    ("T10", HIGH, True, "“98% accurate”: measured on what, how many cases, by whom, with which version, and what was the worst class?", "The number means nothing without task, data and version.", "A report, and an offer to repeat the test on our data.", "“Independent labs agree.”", ("Which retailer, and may we call them?", "Which study shows that productivity triples?")),
    ("T13", HIGH, True, "Which clause forbids training on our data, by you and by every supplier, and how is what was kept deleted?", "What a model has once learned cannot be taken back.", "The clause, the days of retention, proof of deletion.", "“Only anonymised data.”", ()),
    ("T6", HIGH, True, "At our volume, at twice it and at five times it, what is the bill, and is there a hard cap?", "Model, cloud and graphics-card bills land on somebody.", "Three totals and a cap.", "“Most clients never reach the limit.”", ("At what number does fair use slow, stop or charge us?",)),
    ("T15", HIGH, True, "What share of answers is wrong or unsupported by its source, and how would a user notice?", "No known method removes invented output.", "A rate, the method behind it, and what the user sees.", "“Our guardrails prevent it.”", ()),
    ("T22", HIGH, True, "GPT-4o retires inside the term. Who tests and pays when it is replaced, and how many days of notice do we get?", "When a model goes, every prompt and test has to be redone, and somebody pays for it.", "Days of notice, a retest on our set, the right to stay or leave.", "“We always use the latest.”", ()),
    ("T8", HIGH, False, "What do we owe if we stop in month 4, 12 or 24, and what may you raise without our consent?", "The cost of leaving is part of the price.", "Figures and caps.", "“Standard terms.”", ("Which dates do you promise?",)),
    ("T18", HIGH, False, "Which decisions do the digital workers take with no person, with which tools and rights, and what stops them?", "Most agents are chatbots or scripts renamed; real ones carry new risks.", "A list of actions and limits, and the share in which a person steps in.", "“It reasons over your whole ecosystem.”", ()),
    ("T20", HIGH, False, "Who issued the HIPAA and GDPR certificates, with which number, scope and end date?", "Some badges do not exist; others need a number and a scope.", "The document.", "A sheet of logos.", ()),
    ("T9", HIGH, False, "“10x ROI” against which baseline, at how many clients, and what were the median and the worst?", "A saving needs a baseline, a period and a sample.", "Spread and method.", "A composite customer.", ()),
    ("T1", MEDIUM, False, "Please close the list “dashboards, reports, AI assets, etc.”: what is in, what is out, and what does the next one cost?", "An open list becomes a change order.", "A closed list and a rate.", "“We are flexible.”", ()),
    ("T2", MEDIUM, False, "What did plain prompting and retrieval score on our questions, and what did tuning add?", "Facts change; a tuned model goes stale and dies with its base.", "Three numbers.", "“Custom is always better.”", ()),
    ("T11", MEDIUM, False, "Which number on which data ends the proof of concept, and who decides?", "A pilot with no pass mark always passes.", "A threshold and a right to stop.", "“Stakeholder satisfaction.”", ()),
    ("T24", ASK, False, "How do we leave: in which format, in how many days, for which fee, with what proof of deletion?", "The document does not speak of leaving.", "Format, days, fee, certificate.", "“We are a long-term partner.”", ()),
)

# item, as written, value, currency, unit, period, quote, note
PRICES = (
    ("Generative AI platform", "$2,000", "2000", "USD", "", "month", "Comprehensive generative AI platform: $2,000 per month.", ""),
    ("Set-up and integration", "$19,800–27,000", "19800-27000", "USD", "", "once", "Set-up and integration | 22–30 days | $19,800–27,000 plus taxes", ""),
    ("AI product image", "$12.00", "12.00", "USD", "image", "", "AI product images, no retouching | per image | $12.00", "About 200 times the reference of USD 0.06 (30 October 2026)."),
)

# name, maker, inputs, outputs, retires, quotes
MODELS = (
    ("Llama 4", "Meta", "text image", "text", None, ("Our tuned Llama 4 model generates product photos for every item in your catalogue.",)),
    ("GPT-4o", "OpenAI", "text image", "text", date(2027, 2, 13), ("Captions are written with GPT-4o and translated into six languages.",)),
)

OUTPUTS = (
    ("product photos", Modality.IMAGE, "Our tuned Llama 4 model generates product photos for every item in your catalogue."),
    ("thirty-second product film", Modality.VIDEO, "A thirty-second product film follows each launch."),
    ("captions in six languages", Modality.TEXT, "Captions are written with GPT-4o and translated into six languages."),
)
