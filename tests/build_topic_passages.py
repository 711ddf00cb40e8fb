"""Invented passages for each topic: some answer it with a figure, a name, a list or a plain no, some do not."""

# ruff: noqa: E501 - passages read best as one line each.

from __future__ import annotations

from collections.abc import Mapping

Passage = tuple[str, str]
"""The heading above a passage, and the passage."""

ANSWERS: Mapping[str, tuple[Passage, ...]] = {
    "T1": (
        (
            "Deliverables",
            "Each month the service hands over 120 product descriptions in Word, 80 to 100 words each, to your merchandising desk.",
        ),
        (
            "What you get",
            "A two-page summary of every hearing as DOCX, about 40 a week, placed in the case folder for the clerk.",
        ),
        (
            "Scope of work",
            "Supply of 24 explainer films of 45 seconds, MP4 in 1080p, with English and Marathi narration.",
        ),
        (
            "Output",
            "For each invoice the extractor writes one JSON record with 14 fields into the ERP inbox.",
        ),
        (
            "Lieferumfang / deliverables",
            "300 packshots per quarter, PNG at 3000 px on white, two rounds of correction.",
        ),
        (
            "Results you will see",
            "Every night the tool produces a ranked list of the 50 riskiest shipments as an Excel sheet that the control room opens at 6 a.m.",
        ),
        ("2. Product", "Per lesson: one quiz of eight questions, one glossary, both as SCORM packages."),
    ),
    "T2": (
        (
            "Why a language model",
            "We also tried keyword search: it found the right circular for 58% of the staff questions, the model with retrieval for 86%.",
        ),
        (
            "Alternatives",
            "A fixed template would be enough for payment reminders, so these letters are not generated.",
        ),
        ("Approach", "Order status needs no model; it is a plain SQL query behind a form."),
        (
            "Options",
            "Regular expressions reached 71% of the invoice fields and failed on the rest, therefore the layout model is used for those.",
        ),
        (
            "Is AI needed?",
            "A macro handles 9 out of 10 timesheets correctly, so only the remaining tenth goes to the model.",
        ),
        (
            "Rationale",
            "For the postcode check we stay with the lookup table; a model would be slower and dearer.",
        ),
    ),
    "T3": (
        (
            "Models",
            "Drafts are written by Claude Sonnet 5, served from AWS Bedrock in Frankfurt; speech is transcribed by Whisper large-v3 on our own machines.",
        ),
        (
            "Technology",
            "We did not train a model. The assistant calls GPT-6.1 Sol through Azure; Mistral Large 4 is the tested fallback.",
        ),
        ("Components", "Pictures come from FLUX.2 pro, captions from Gemini 3.8 Flash."),
        (
            "Under the hood",
            "We license Voxtral from Mistral for speech and run it unmodified on our own cards.",
        ),
        (
            "Tech",
            "OCR: Azure Document Intelligence. Classification: a gradient-boosted tree trained by us on your 2024 labels.",
        ),
    ),
    "T4": (
        (
            "Architecture",
            "Mails arrive in Exchange, are fetched every minute, split into attachments and text, and written to PostgreSQL; the draft is pushed back to Outlook.",
        ),
        (
            "How it works",
            "Scanned forms are read from the SFTP folder, passed to the OCR step, checked by the rules engine and sent to SAP as IDocs.",
        ),
        ("Sizing", "Two L40S cards and a node with 64 GB of RAM carry 12 requests per second."),
        (
            "Resilience",
            "If the model endpoint is down, messages wait in the message queue and agents see the original text.",
        ),
        (
            "System overview",
            "Photos are uploaded to an S3 bucket, a Lambda function shrinks them, FLUX.2 fills the background and the finished file is copied into Akeneo.",
        ),
        (
            "Infrastructure",
            "One virtual machine with 8 vCPU and 32 GB RAM is enough for 300 documents an hour.",
        ),
    ),
    "T5": (
        (
            "Prices",
            "Text drafts cost 0.04 EUR per letter, images 0.22 EUR per image, and voice 0.11 EUR per minute.",
        ),
        (
            "Commercials",
            "| Item | Price |\n|---|---|\n| Transcription | $0.60 per audio hour |\n| Translation | $0.02 per word |",
        ),
        ("Price schedule", "Each further 1,000 pages cost ₹1,900."),
        (
            "Costs",
            "| Position | Fee |\n|---|---|\n| Image generation | £410 per month |\n| Hosting | £280 per month |",
        ),
        ("Offer", "Speech recognition 0,9 ct per second, summary 3 ct apiece, named seat 18 € a month."),
        (
            "Fees",
            "| Service | Unit | Fee |\n|---|---|---|\n| Reel | 30 s | ₹6,500 |\n| Banner | piece | ₹900 |",
        ),
    ),
    "T6": (
        (
            "Price",
            "The fee covers 20,000 questions a month; every further question costs $0.012, and the service stops at $900 unless you approve more.",
        ),
        ("Volume", "At 10,000 pages you pay €410 a month, at twice the volume €720, at five times €1,560."),
        (
            "Commercial terms",
            "Included are 5 million tokens per month. Monthly spend is capped at ₹1,20,000.",
        ),
        (
            "Billing",
            "We never invoice more than £2,000 in a month; a budget alert goes out at 80%, and at the ceiling calls are paused until you release them.",
        ),
        (
            "Limits of the bill",
            "Up to 8,000 calls a month are in the fee. Call 8,001 and following: 5 pence each. The meter halts at £650.",
        ),
        ("Quantity bands", "0-5,000 pages: €0.06; 5,001-20,000: €0.045; above: €0.03."),
    ),
    "T7": (
        (
            "Total cost",
            "| Year | Amount |\n|---|---|\n| Year 1 | $84,000 |\n| Year 2 | $31,500 |\n| Year 3 | $31,500 |",
        ),
        (
            "Price",
            "Set-up is €18,000 once; from the second month hosting, model use and support come to €1,340 a month.",
        ),
        ("Cost over the term", "Over 36 months you pay £141,600 including VAT."),
        (
            "Commercial bid",
            "Annual maintenance from year 2 is ₹6,40,000 per annum, and three hours a week of your reviewers' time should be added.",
        ),
        (
            "Five-year view",
            "2027: CHF 96,000; 2028: CHF 41,000; 2029: CHF 41,000 (licences, cloud and two days a month of your editors included).",
        ),
        ("Budget", "After go-live plan $2,150 monthly for compute, model calls and the help desk."),
    ),
    "T8": (
        (
            "Terms",
            "The contract runs for 24 months and ends by itself; either side may terminate with 60 days' notice.",
        ),
        ("Contract", "No minimum commitment. Month to month, and you may cancel with two weeks' notice."),
        (
            "Legal",
            "Prices are fixed for the first 18 months; after that indexation follows CPI and is capped at 3%.",
        ),
        ("Term and renewal", "The initial term is three years; it does not renew automatically."),
        ("Commitment", "You sign for one year. Afterwards either party can quit with a month's warning."),
        (
            "Commercial conditions",
            "No lock-in: leave at the end of any quarter. Rates may go up once a year, never by more than inflation.",
        ),
    ),
    "T9": (
        (
            "Acceptance",
            "The assistant is accepted if at least 92% of 300 questions drawn at random from your mailbox are answered correctly.",
        ),
        (
            "Success criteria",
            "Target: average handling time of no more than 7 minutes by 30 June 2027, measured on your own ticket log.",
        ),
        (
            "Pass mark",
            "Field accuracy of at least 97% on a held-out sample of 400 invoices, judged by your accounts lead.",
        ),
        (
            "How we measure",
            "It has worked when word error rate is at most 9% on 20 hours of recordings chosen by you.",
        ),
        (
            "Goal",
            "We have succeeded when complaints about wrong bins fall from 140 to below 60 a month by October 2027.",
        ),
        (
            "Acceptance",
            "Acceptance needs 19 of 20 sampled letters free of factual mistakes, in the view of your head of section.",
        ),
    ),
    "T10": (
        (
            "Evidence",
            "We tested the extractor on 1,120 delivery notes in May 2026: 95.2% of fields were correct, handwritten quantities the worst at 81%.",
        ),
        (
            "Results",
            "In the pilot with 34 clerks, 78% of drafts were accepted without change; letters about arrears came lowest with 61%.",
        ),
        (
            "References",
            "Reference: Dr. Ilse Brandt, head of records at the port authority, may be called on our behalf.",
        ),
        ("Test report", "Two blinded reviewers rated 200 summaries; 7% held an unsupported statement."),
        (
            "Trial data",
            "On 2,300 dental X-rays from two clinics the detector found 88% of caries; in children under ten it found only 69%.",
        ),
    ),
    "T11": (
        (
            "Pilot",
            "Eight weeks, one depot, 600 delivery notes; it passes at 94% correct fields, otherwise you stop free of charge.",
        ),
        (
            "Trial phase",
            "The trial lasts 30 days with 25 users and costs £3,000. You may end it at any time and owe nothing further.",
        ),
        (
            "Proof of concept",
            "The proof of concept takes six weeks. If fewer than 80% of answers are correct, the contract ends.",
        ),
        (
            "First step",
            "Begin with one ward and 40 beds for ten weeks. Should fewer than 85% of notes be accepted by the nurses, you pay nothing and we remove the software.",
        ),
        ("Test run", "A test run over 60 days with five users is free; afterwards you decide."),
    ),
    "T12": (
        (
            "What we need from you",
            "You supply 4,200 past tenders as PDF and the price list as CSV; cleaning takes about nine days and is done by us.",
        ),
        (
            "Data",
            "We need read access to the SharePoint library with 11,000 policies, and an export of the ticket system from 2024 on.",
        ),
        (
            "Data preparation",
            "Labelling of 2,000 photos is done by two of your inspectors and takes four days.",
        ),
        (
            "Your inputs",
            "You remain the owner; all rights in the documents stay with the archive. Your registrar spends about five hours on the list of fields.",
        ),
        ("Your part", "Your librarian tags 600 sample pages, which takes two working days."),
    ),
    "T13": (
        (
            "Data use",
            "Neither we nor our suppliers train any model on your documents (clause 8.3); prompts are deleted after 14 days.",
        ),
        (
            "Privacy",
            "Your recordings are never used for training. Audio is kept for 48 hours and then erased.",
        ),
        ("Retention", "Zero retention is agreed with the model host: inputs and outputs are not stored."),
        (
            "Confidentiality",
            "Customer content is not used to improve or train models, ours or a third party's.",
        ),
        (
            "Confidential data",
            "What you upload is wiped after seven days and goes into nobody's training set.",
        ),
        (
            "Data use",
            "OpenAI's API terms exclude learning from your prompts; its abuse log is purged after 30 days.",
        ),
    ),
    "T14": (
        (
            "Hosting",
            "Everything is processed in AWS eu-central-1; sub-processors are AWS and Anthropic, and we announce changes 30 days ahead.",
        ),
        (
            "Where data goes",
            "The servers stand in our own data centre in Tampere; the only subcontractor is Oy Varmuus Ltd for backups.",
        ),
        ("Data residency", "Data is stored in Mumbai and never leaves India."),
        ("Deployment", "The whole stack runs on your own servers; no data leaves your network."),
        (
            "Where it runs",
            "All computing happens in a data hall in Linz; besides us, only Hetzner touches the disks.",
        ),
        ("Operations", "Prompts travel to Azure OpenAI in Sweden Central and nowhere else."),
    ),
    "T15": (
        (
            "Limits",
            "It is not suitable for handwritten forms, and it often misreads part numbers with the letter O.",
        ),
        (
            "Known weaknesses",
            "About 4% of answers cite the wrong paragraph. Answers below a confidence of 0.6 are passed to a person.",
        ),
        (
            "When it fails",
            "The model may invent dates. Each date is therefore checked against the calendar table, and mismatches are flagged for the editor.",
        ),
        ("Quality", "Cross-talk is where it fails most: word error rate rises to 31% with three speakers."),
        (
            "Honest words",
            "With faxed forms one field in nine comes out wrong. A red frame warns the clerk, who types it in.",
        ),
    ),
    "T16": (
        (
            "Human control",
            "A claims handler approves every payment above €400 and can overrule the proposal.",
        ),
        (
            "Who checks",
            "Two editors read each article before it is published, which takes about six minutes.",
        ),
        (
            "Oversight",
            "Your duty nurse reviews all messages marked urgent within ten minutes and can switch the assistant off.",
        ),
        ("Review", "The records officer signs off each redaction; nothing is sent without her approval."),
        (
            "People",
            "Before a letter leaves the house, the case worker reads it and presses Send; she may rewrite or bin it.",
        ),
        ("Control", "A pharmacist checks each dose suggestion, on average in 40 seconds."),
    ),
    "T17": (
        (
            "Security",
            "Data is encrypted at rest with AES-256 and in transit with TLS 1.3; keys stay in your vault.",
        ),
        (
            "Information security",
            "Last penetration test: March 2026 by an external firm, two medium findings, both closed.",
        ),
        ("Incidents", "You are told of any data breach within 24 hours by telephone."),
        (
            "Prompt injection",
            "410 injection prompts were run in September 2026; three got through and are now blocked.",
        ),
        (
            "Certificates",
            "ISO/IEC 27001:2022, certificate number 88231, valid until November 2028, scope hosting and support.",
        ),
        (
            "Protection",
            "Staff log in with Entra ID and a hardware token; secrets sit in Vault and change every 90 days.",
        ),
        ("Attack tests", "In June 2026 Cure53 tried 220 prompt attacks; five worked and were fixed."),
    ),
    "T18": (
        (
            "What the agent may do",
            "The AI agent may call three tools: read the order, draft a reply, book a slot. It cannot send mail or pay.",
        ),
        (
            "Agent limits",
            "The agentic flow may grant refunds of at most €30; above that a shift lead approves. Each action is logged and kept for 12 months.",
        ),
        (
            "Autonomous steps",
            "The AI agent runs with its own service account, and the supervisor can halt it within five seconds.",
        ),
        (
            "Robot rights",
            "The procurement agent may open a requisition but not release it. Orders over €250 wait for the buyer. Every step is written to a journal you can download.",
        ),
        ("Safety", "An AI agent in this design has read access only."),
    ),
    "T19": (
        (
            "Fairness",
            "The CV screening was tested by sex and age band: selection rates were 31% for women and 33% for men, ratio 0.94.",
        ),
        (
            "Affected people",
            "The tool supports loan approval. An applicant can ask for a human review and gets an answer from a credit officer in five days.",
        ),
        (
            "Bias audit",
            "The hiring score is subject to an independent bias audit every year; the last one is dated April 2026.",
        ),
        (
            "Equal treatment",
            "For the hiring shortlist we compare pass rates of men and women monthly; in May they were 42% and 44%.",
        ),
        ("Complaints", "A rejected loan applicant can demand that a person decides again within ten days."),
    ),
    "T20": (
        (
            "Compliance",
            "The chat assistant falls under Article 50 of the AI Act; we are the provider, you are the deployer.",
        ),
        (
            "Law",
            "This is not high-risk under Annex III of the EU AI Act. You receive the technical documentation and the instructions for use before go-live.",
        ),
        (
            "Data protection law",
            "Under the GDPR you are controller and we are processor; a draft data processing agreement is enclosed.",
        ),
        (
            "Regulation",
            "We complete the data protection impact assessment with you by 15 March 2027 as required by GDPR.",
        ),
        (
            "Regulatory note",
            "Because it scores job applicants, the system is high-risk (Annex III no. 4 AI Act). We act as provider and hand you the conformity file in March 2028.",
        ),
        ("DPDP", "Under the DPDP Act you are the data fiduciary and we are the data processor."),
    ),
    "T21": (
        ("Rights", "You own all drafts, prompts and indexes; we keep no rights in them."),
        ("Liability", "Our liability is limited to 150% of the yearly fee."),
        (
            "Intellectual property",
            "We indemnify you against third-party claims arising from the generated pictures, up to £1,000,000.",
        ),
        ("Copyright", "Copyright in the films is assigned to the client on payment."),
        ("Ownership", "Everything the system writes for you is your property, including fine-tuned weights."),
        (
            "Third-party claims",
            "Should somebody sue over a picture, we defend you and pay damages up to CHF 500'000.",
        ),
    ),
    "T22": (
        (
            "Model changes",
            "Model changes are announced 60 days ahead, your acceptance set is run again, and the old version stays available for 90 days.",
        ),
        (
            "Lifecycle",
            "The provider has announced the retirement of this model for 14 October 2027; we migrate at our own cost after a joint retest.",
        ),
        (
            "Versions",
            "The model version is pinned; there is no silent upgrade without your written approval.",
        ),
        (
            "Model updates",
            "If Anthropic withdraws the model, we tell you three months before, repeat the acceptance test with you and bear the work.",
        ),
        ("Freezing", "We freeze the model for the whole school year."),
    ),
    "T23": (
        (
            "Service levels",
            "Availability is 99.5% a month; if it is missed, 5% of the monthly fee is credited.",
        ),
        (
            "Monitoring",
            "Every week our quality lead draws a random sample of 80 answers; a fall of two points raises an alarm.",
        ),
        (
            "Support",
            "Critical faults: response within one hour, fix within eight hours, every day of the year.",
        ),
        (
            "Operation",
            "Our duty engineer answers within 30 minutes, night and day; each hour of outage beyond four in a month lowers the invoice by 2%.",
        ),
        (
            "Watching quality",
            "Fifty random replies are scored by Ms. Ek on the first Monday of the month; below 90 we roll back.",
        ),
    ),
    "T24": (
        (
            "Exit",
            "On termination you receive a full export in CSV and Parquet within 20 days, free of charge.",
        ),
        (
            "Leaving",
            "After the end of the contract all copies are erased within 30 days and the erasure is certified in writing.",
        ),
        (
            "End of contract",
            "Handover: prompts, source code and a runbook, with three days of knowledge transfer for your team.",
        ),
        ("Exit plan", "If you leave, we hand over the index and the logs as JSON; there is no exit fee."),
        (
            "Parting",
            "When we part, you get all texts as Markdown, the index as Parquet and the prompts within ten working days; we then confirm deletion in writing.",
        ),
        ("If you go", "Moving to another vendor: 12 hours of help are in the price."),
    ),
}
"""Passages that answer the topic at least in part."""

SLOGANS: Mapping[str, tuple[Passage, ...]] = {
    "T1": (
        (
            "Solution",
            "Our platform delivers engaging content and actionable insights across every touchpoint.",
        ),
        ("Overview", "We create outstanding creative assets that bring your brand to life."),
    ),
    "T2": (
        ("Why AI", "Generative AI is the future, and those who wait will be left behind."),
        ("The opportunity", "Artificial intelligence is transforming every industry on the planet."),
    ),
    "T3": (
        ("Technology", "Powered by our proprietary large language model, the most advanced in the industry."),
        ("Engine", "Several leading models work together behind one elegant interface."),
    ),
    "T4": (
        (
            "Architecture",
            "Our cloud-native, modular architecture integrates seamlessly with your existing landscape.",
        ),
        ("Integration", "A flexible API-first platform with robust orchestration connects everything."),
    ),
    "T5": (
        ("Investment", "One all-inclusive price of $4,000 covers the complete package."),
        ("Pricing", "Attractive prices on request; contact our sales team for a tailored quote."),
    ),
    "T6": (
        ("Pricing", "Pay only for what you use, and scale up as your needs grow."),
        ("Volume", "Enjoy unlimited generations with a generous fair use policy."),
    ),
    "T7": (
        ("Value", "Our customers enjoy a low total cost of ownership and a fast return on investment."),
        ("Commercials", "Running costs are minimal thanks to our efficient technology."),
    ),
    "T8": (
        ("Terms", "Our standard terms and conditions apply to this agreement."),
        ("Contract", "We offer flexible contract terms to suit every need."),
    ),
    "T9": (
        ("Success", "Success is measured by the satisfaction of your stakeholders."),
        ("KPIs", "KPIs and acceptance criteria will be jointly defined during the discovery phase."),
    ),
    "T10": (
        ("Proof", "Our technology is proven and trusted by leading enterprises around the globe."),
        ("Track record", "Clients in many industries have achieved outstanding results with our solution."),
    ),
    "T11": (
        ("Pilot", "A pilot will demonstrate the value of the platform to your stakeholders."),
        ("Approach", "We follow a phased approach, from proof of concept to full rollout."),
    ),
    "T12": (
        ("Data", "Our engine learns from your data to unlock its hidden potential."),
        ("Data readiness", "We will connect to all your data sources effortlessly."),
    ),
    "T13": (
        ("Privacy", "We take data privacy very seriously and respect your confidentiality."),
        ("Data protection", "Customer data may be used in anonymised form to improve our services."),
    ),
    "T14": (
        ("Hosting", "Your data is stored securely in the cloud with our global technology partners."),
        ("Infrastructure", "Hosted on world-class infrastructure in multiple regions."),
    ),
    "T15": (
        ("Quality", "The solution is highly accurate and reliable in every situation."),
        ("Accuracy", "Our guardrails make sure that hallucinations are a thing of the past."),
    ),
    "T16": (
        ("Oversight", "We keep humans in the loop at all times."),
        ("Responsible AI", "Human oversight and robust guardrails are built into everything we do."),
    ),
    "T17": (
        ("Security", "Enterprise-grade security protects your data around the clock."),
        ("Security", "Security is in our DNA, and we follow industry best practice."),
    ),
    "T18": (
        ("Agents", "Our autonomous agents act on your behalf across all connected systems."),
        ("Agentic AI", "An agentic workforce of digital colleagues runs your back office."),
    ),
    "T19": (
        ("Fairness", "Our recruitment tool is fair and unbiased by design."),
        ("Ethics", "We are committed to ethical and inclusive hiring with AI."),
    ),
    "T20": (
        ("Compliance", "Our solution is fully compliant with all applicable laws and regulations."),
        ("Governance", "Compliance and governance are at the heart of our platform."),
    ),
    "T21": (
        ("Rights", "Rights in the outputs are subject to the terms of the underlying providers."),
        ("Legal", "You may use the generated content for your business purposes."),
    ),
    "T22": (
        ("Innovation", "You always benefit from the latest models the moment they appear."),
        ("Updates", "Our platform evolves continuously with regular updates."),
    ),
    "T23": (
        ("Support", "Our dedicated support team is always there for you."),
        ("Operations", "Monitoring and continuous improvement are part of our service."),
    ),
    "T24": (
        ("Partnership", "We see ourselves as your long-term partner on this journey."),
        ("Exit", "We offer a smooth and cooperative exit process."),
    ),
}
"""Passages that name the topic and answer nothing."""

FIGURES: tuple[Passage, ...] = (
    ("About us", "Since 2019 our 140 engineers have delivered more than 200 projects in 12 countries."),
    ("Why us", "Our platform is used by 3 million people every day and processes 40 billion words a year."),
    ("Benefits", "Customers save up to 70% of their time and see results within weeks."),
    (
        "Our approach",
        "In phase 1 we discover, in phase 2 we design, in phase 3 we deliver, each in four to six weeks.",
    ),
    ("Next steps", "Book a 30-minute call with our team by 15 December 2026 to start your AI journey."),
    (
        "Challenge",
        "Your staff spend 40% of their day on e-mail, and 12,000 tickets a month wait for an answer.",
    ),
    ("Market", "Analysts expect the market for generative AI to reach $1.3 trillion by 2032."),
    ("Team", "Anna Berg, CEO, has 20 years of experience in digital transformation."),
    ("Training", "Two half-day training sessions for 25 users and a video library are part of the package."),
    ("Plan", "Kick-off on 4 January, design by 1 February, go-live on 1 April 2027."),
    ("Security", "Our 24/7 operations centre protects your data with military-grade technology."),
    ("Commercials", "The platform fee is $96,000 per year, payable in advance, for all modules."),
    ("Support", "We answer quickly, and 98% of our customers recommend us."),
    ("Innovation", "Every quarter we ship new features that keep you ahead of the competition."),
    ("Data", "Data is the new oil, and our data scientists know how to refine it."),
    ("Legal", "This offer is valid until 31 December 2026 and supersedes all earlier ones."),
    ("Vision", "By 2030, 80% of all enterprise work will be done together with AI agents."),
    ("Awards", "Winner of the 2025 Digital Champion award, shortlisted for two more in 2026."),
    ("Solution", "Our engine reads, writes, speaks and draws in more than 50 languages."),
    ("Trust", "We hold ourselves to the highest standards of ethics, privacy and fairness."),
    ("Integration", "More than 300 connectors link us to SAP, Salesforce, Jira and all your other systems."),
    ("Quality", "With 99% accuracy, our assistant beats every competitor in the market."),
    ("Oversight", "Our experts are always on hand to make sure that nothing goes wrong."),
    ("Partnership", "We stay at your side for the next ten years, and grow with you."),
    ("Scalability", "Scale from 10 to 10,000 users without a single line of code."),
    ("Flexibility", "Change your plan whenever you like; we adapt to your needs."),
    ("Models", "We work with the best models of the world's 5 leading labs."),
    ("Onboarding", "You will be up and running in 14 days, with no effort on your side."),
)
"""Passages with figures, dates and names that answer no topic."""
