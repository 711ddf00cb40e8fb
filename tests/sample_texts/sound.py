"""A sound proposal: an invented Leeds vendor answers a housing association's tender with figures, names and clauses."""

# One paragraph is one string here, however long.
# ruff: noqa: E501

from __future__ import annotations

from sample_texts.blocks import Asked, Bullets, Grid, Heading, Note, Numbered, Para, Quote, Sample

BODY = (
    Heading("1 Summary"),
    Para(
        "Eskmere Homes lets 11,400 homes in Cumbria and north Lancashire. Its repairs desk in Penrith takes about 6,500 calls and 4,200 e-mails a month with 34 advisers; after each call an adviser spends 3 minutes 50 seconds typing notes into HomeLedger (your time study, February 2026)."
    ),
    Para(
        "We offer four things: a transcript of each repair call, a summary of it as eight HomeLedger fields, a draft reply to each repair e-mail, and a proposed trade and part for the photos tenants send. A one-off set of 60 printed how-to drawings completes the offer. An adviser accepts, changes or discards every summary, draft and proposal."
    ),
    Para(
        "The price is £45,530.00 once and £2,727.50 a month at your volumes, excluding VAT. Over three years that makes £133,791.90; section 8 shows each line, what the bill is at two and at five times the volume, and where it stops."
    ),
    Para(
        "An eight-week pilot comes first. If it misses the marks in section 6 you may leave, and you owe the pilot fee and nothing else."
    ),
    Para(
        "What we do not offer: live translation, an out-of-hours robot, advice on rent or benefits, or anything that decides who gets a repair. Nor is this an end-to-end, AI-powered reinvention of housing. It is a note-taker with good manners."
    ),
    Heading("2 What you asked for, and where we answer it"),
    Quote(
        "“Suppliers have told us their systems are intelligent, seamless and cannot get it wrong. Please tell us instead what the thing makes, how often it is wrong, and what we pay in month thirteen.” (Invitation to tender EH-2026-19, section 1.3)"
    ),
    Grid(
        ("Your requirement", "Our answer", "Section"),
        (
            ("R1 to R4, outputs and volumes", "Met", "3"),
            ("R5, models and hosting", "Met", "4 and 10"),
            ("R6, evidence and pilot", "Met", "5 and 6"),
            (
                "R7, integration with HomeLedger 8",
                "Met, through its import interface; no direct database access",
                "4.2",
            ),
            ("R8, Polish and Romanian e-mails", "Partly met: drafts are written in English only", "3.2"),
            ("R9, calls in Welsh", "Not met; we have no test data and will not guess", "12"),
            ("R10, price and three-year cost", "Met", "8"),
        ),
        caption="Table 1: Requirements",
        shares=(2.2, 3, 0.9),
    ),
    Heading("3 What the service makes"),
    Heading("3.1 Deliverables", 2),
    Grid(
        ("Item", "Output", "For whom", "Volume a month"),
        (
            (
                "A",
                "Transcript of a repair call, plain text, two speakers marked",
                "HomeLedger case file",
                "6,500 calls, 33,800 minutes",
            ),
            (
                "B",
                "Call summary: eight fields in JSON (address, fault, room, since when, access, vulnerability told, promise made, follow-up)",
                "the adviser who took the call",
                "6,500",
            ),
            ("C", "Draft reply to a repair e-mail, 60 to 160 words, English", "e-mail team of nine", "4,200"),
            (
                "D",
                "Proposed trade, part and confidence for a tenant’s photo, as three fields",
                "the adviser on the case",
                "2,800 photos",
            ),
            (
                "E",
                "60 how-to drawings for the tenant handbook, once",
                "communications team",
                "one set, by 30 July 2027",
            ),
        ),
        caption="Table 2: Deliverables",
        shares=(0.6, 3.4, 1.7, 1.6),
    ),
    Heading("3.2 How an adviser meets it", 2),
    Para(
        "The call ends. Within 25 seconds in nineteen cases out of twenty the eight fields stand in HomeLedger in grey. Each field shows the second of the call it came from; a click plays those seconds. The adviser corrects what is wrong and presses Accept, which turns the fields black and writes them to the case. Until then nothing is saved."
    ),
    Para(
        "E-mails in other languages are marked with the language and routed to the two bilingual colleagues, as today. Draft replies never name a date for a visit: the date comes from the planning system and is inserted by ordinary code."
    ),
    Para(
        "Claude Sonnet 5 reads the tenant’s photo and returns words: “kitchen mixer tap, dripping at spout, cartridge, 0.82”. It makes no pictures. The agent at your contact desk sees photo and proposal side by side and chooses."
    ),
    Heading("3.3 The drawings", 2),
    Para(
        "The handbook drawings (how to bleed a radiator, reset a boiler, find the stopcock) are rendered with FLUX.2 pro and finished by our illustrator, Rosalind Ekwueme. You receive 60 files, PNG, 2048 × 2048 px, line style on white, with up to three rounds of changes each, and a licence without limit in time, place or print run. Each file carries C2PA metadata, and the handbook’s imprint says that the drawings were made with AI. A gas engineer of yours approves each safety drawing before it is printed."
    ),
    Heading("3.4 Why a language model, and where not", 2),
    Para(
        "We tried the plain means first, on 500 of your e-mails from March 2026. Keyword rules put 58% into the right reply type, your existing templates with a drop-down 71%, the language model with the same templates 93%. For photos a small classifier trained on 9,000 public pictures reached 64% against 83%. For appointment dates, rent balances and priorities (emergency, urgent, routine) nothing is generated: HomeLedger’s own rules keep doing that."
    ),
    Para(
        "We also asked whether a smaller model would do. In October 2026 Claude Haiku 5.5 got 86% of the same e-mails right at about a third of the cost; it failed mostly on those over 150 words. Two thirds of e-mails are short, and those now go to the smaller model."
    ),
    Heading("4 How it is built"),
    Heading("4.1 Models", 2),
    Grid(
        ("Output", "Model and version", "Goes in, comes out", "Run by, where"),
        (
            (
                "Transcript",
                "Whisper large-v3, open weights",
                "audio to text",
                "Kestlewick, own servers in Leeds",
            ),
            (
                "Summary, long e-mails, photo proposal",
                "Claude Sonnet 5, version pinned",
                "text and photo to text",
                "Amazon Bedrock, London (eu-west-2)",
            ),
            (
                "Short e-mails",
                "Claude Haiku 5.5, version pinned",
                "text to text",
                "Amazon Bedrock, London (eu-west-2)",
            ),
            (
                "Drawings",
                "FLUX.2 pro",
                "text to image",
                "Black Forest Labs API, by our illustrator; no tenant data",
            ),
        ),
        caption="Table 3: Models",
        shares=(1.7, 1.9, 1.5, 2.2),
    ),
    Para(
        "We trained and tuned none of these. We rent two, run one ourselves and use one by hand. Mistral Large 4 has been tested as a stand-in for Claude Sonnet 5 on your 500 e-mails (91%) and can be switched on within a working day. On 16 November 2026 Amazon listed no retirement date for either Claude model; other hosts end Claude Sonnet 5 during 2027, so section 11.4 provides for a successor within the term, at our cost."
    ),
    Heading("4.2 Components", 2),
    Numbered(
        (
            "Call recorder (yours, TelNorth 4): passes a recording over SFTP when the call ends. If it fails, advisers type notes as today.",
            "Queue and transcription (ours, Leeds, two servers with one GPU each; sized for 120 calls an hour, your peak is 74). If one server fails, the other takes about 60 calls an hour.",
            "Prompt service (ours, Leeds): strips card numbers and National Insurance numbers, adds the eight-field form, calls Bedrock. If London does not answer for 90 seconds the case is marked “no summary”.",
            "HomeLedger import (yours, version 8.2): takes the fields through its documented interface under a service account that may write draft notes and nothing else.",
            "Log store (ours, Leeds): who accepted what, 12 months.",
        )
    ),
    Para(
        "This is a fixed sequence of four steps. It is not an agent: it chooses no tools, sends nothing to tenants and moves no money. There is no vector database, because there is nothing to search; templates and the repairs policy (31 pages) fit into the prompt."
    ),
    Heading("5 Evidence"),
    Asked(
        "EH-2026-19, question 6: Is your solution free of hallucinations, and can you guarantee 100% accuracy?"
    ),
    Para(
        "No, and no. Summaries sometimes state what nobody said. In July 2026 we ran 1,120 recorded repair calls of Calderbeck Housing Trust (3 March to 30 April 2026, consented for testing) through Whisper large-v3 and Claude Sonnet 5. Two Calderbeck repairs advisers who had not worked with us marked each field."
    ),
    Grid(
        ("Group of calls", "Calls", "Summaries with no wrong field", "With an invented statement"),
        (
            ("Plumbing and heating", "486", "95.9%", "0.8%"),
            ("Electrical", "174", "95.4%", "1.1%"),
            ("Doors, windows, locks", "208", "96.2%", "0.5%"),
            ("Damp and mould", "143", "88.1%", "2.8%"),
            ("Two or more faults in one call", "109", "89.9%", "3.7%"),
            ("All calls", "1,120", "94.3%", "1.3%"),
        ),
        caption="Table 4: Test at Calderbeck, July 2026; full report in Annex B",
        shares=(2.2, 0.7, 1.8, 1.8),
        amounts=(1, 2, 3),
        total=True,
    ),
    Para(
        "Word error rate on the transcripts was 7.6% overall. By speaker group, as noted by the advisers: Cumbrian and Lancashire accents 6.9% (702 calls), other British accents 7.1% (261), speakers whose first language is not English 11.8% (157). Because of the last figure, calls in which the transcriber’s own confidence falls under 0.75 get no summary; that was 6% of all calls and 19% of the third group."
    ),
    Para(
        "Calderbeck went live on 1 September 2026 with 21 advisers. Typing after a call fell from 3:35 to 1:40 minutes (September and October, 7,904 calls, measured in their telephone system). You may ring Mrs Dilys Hargreave, repairs manager, on 01632 960 114 without us. A second client, Fellgate Almshouses, stopped after four months in 2025: with 300 calls a month it was not worth the trouble, and we should have told them so."
    ),
    Heading("6 Pilot"),
    Para(
        "The pilot runs for eight weeks, from 1 March to 23 April 2027, with six advisers on live calls and three on e-mail, about 2,100 calls and 2,500 e-mails. Mr Iain Postlethwaite, your head of repairs, decides on 30 April 2027 from the HomeLedger export, on these marks:"
    ),
    Bullets(
        (
            "93% of call summaries with no wrong field, on 400 calls drawn by your audit team, and no group of 40 or more under 85%",
            "invented statements in no more than 2% of those summaries",
            "typing time after a call at 2:15 minutes or less (median, from 3:50)",
            "80% of draft replies sent with ten changed words or fewer, on 300 e-mails",
        )
    ),
    Para(
        "If one mark is missed we may repair and repeat for three weeks at our cost. If it is missed again, or if you simply prefer not to go on, you stop by e-mail before 31 May 2027, owe the pilot fee of £9,600.00 and get your data back as in section 11.4."
    ),
    Heading("7 Plan and people"),
    Grid(
        ("Step", "From", "To", "Weeks", "Ends with"),
        (
            (
                "Set-up and data",
                "1 February 2027",
                "26 February 2027",
                "4",
                "test set of 700 items signed by both sides",
            ),
            ("Pilot", "1 March 2027", "23 April 2027", "8", "decision on 30 April"),
            (
                "Build-out and security test",
                "3 May 2027",
                "28 May 2027",
                "4",
                "test report without open critical finding",
            ),
            ("Live", "1 June 2027", "31 January 2030", "32 months", "end of contract"),
        ),
        caption="Table 5: Plan; the contract runs for 36 months from 1 February 2027",
        shares=(1.5, 1.4, 1.4, 1, 2),
    ),
    Para(
        "Our people: Tamsin Oyelaran, delivery lead, three days a week until June and then one day a month; Graham Sedgwick, engineer, full time until 28 May; Dr Noor Haddad, evaluation, 14 days; Rosalind Ekwueme, illustrator, 12 days. All four are employed in Leeds."
    ),
    Para(
        "From you we need: a named owner (one day a week in February), 700 recordings and e-mails from 2026 for the test set, a test account in HomeLedger, and the two bilingual colleagues for half a day. Cleaning the test set takes your repairs audit team about 18 days in all, which we have costed in Table 8. Recordings stay your property; you confirmed on 12 October that the call notice covers this use. Advisers generally get the hang of it in a morning."
    ),
    Heading("8 Price"),
    Para(
        "Our pricing model has two parts, once and monthly. All amounts are in pounds sterling and exclude VAT at 20%. You pay Amazon nothing; model and hosting charges are inside the unit prices, and so is the time of our reviewers."
    ),
    Heading("8.1 Once", 2),
    Grid(
        ("Item", "Quantity and unit price", "Amount (£)"),
        (
            ("Connection to TelNorth and HomeLedger", "24 days at £780.00", "18,720.00"),
            ("Test set and prompts", "9 days at £780.00", "7,020.00"),
            ("Training of advisers, at Penrith", "5 sessions at £650.00", "3,250.00"),
            ("Outside security test", "fixed", "4,900.00"),
            ("Drawings, finished by our illustrator", "60 at £34.00 per accepted drawing", "2,040.00"),
            ("Pilot, eight weeks", "fixed", "9,600.00"),
            ("Total once", "", "45,530.00"),
        ),
        caption="Table 6: One-off prices, excluding VAT",
        shares=(2.6, 2.4, 1.2),
        amounts=(2,),
        total=True,
    ),
    Heading("8.2 Monthly, from June 2027", 2),
    Grid(
        ("Item", "Included a month", "Next unit", "£ a month"),
        (
            ("Transcripts", "33,800 minutes", "£0.012 per minute", "405.60"),
            ("Summaries and draft replies", "10,700 items", "£0.045 per item", "481.50"),
            ("Photo proposals", "2,800 photos", "£0.018 per photo", "50.40"),
            ("Hosting and monitoring", "Leeds, two servers", "does not vary", "640.00"),
            ("Support and quality sample", "weekdays 07:00 to 19:00; 120 items", "does not vary", "1,150.00"),
            ("Total a month", "", "", "2,727.50"),
        ),
        caption="Table 7: Monthly prices, excluding VAT",
        shares=(2.2, 2.4, 1.5, 1),
        amounts=(3,),
        total=True,
    ),
    Para(
        "You pay for what you use: below the included volume the three usage lines fall in proportion. Summaries marked “no summary” and drafts discarded unread are free. At your volume the month costs £2,727.50, at twice the volume £3,665.00, and at five times £4,190.00, because usage charges stop at £2,400.00 a month. At that cap we ring Mr Postlethwaite, and routine calls go without a summary until he raises it in writing. Unlimited use is not on offer, and there are no credits to buy."
    ),
    Heading("8.3 Three years", 2),
    Grid(
        ("£, excluding VAT", "Year 1", "Year 2", "Year 3", "Three years"),
        (
            ("Once (Table 6)", "45,530.00", "0.00", "0.00", "45,530.00"),
            ("Transcripts", "3,244.80", "4,867.20", "5,013.22", "13,125.22"),
            ("Summaries and drafts", "3,852.00", "5,778.00", "5,951.34", "15,581.34"),
            ("Photo proposals", "403.20", "604.80", "622.94", "1,630.94"),
            ("Hosting and monitoring", "5,120.00", "7,680.00", "7,910.40", "20,710.40"),
            ("Support and quality sample", "9,200.00", "13,800.00", "14,214.00", "37,214.00"),
            ("Kestlewick total", "67,350.00", "32,730.00", "33,711.90", "133,791.90"),
            ("Your own staff time (estimate)", "4,956.00", "2,304.00", "2,304.00", "9,564.00"),
            ("Full cost", "72,306.00", "35,034.00", "36,015.90", "143,355.90"),
        ),
        caption="Table 8: Cost to month 36 at your volumes",
        shares=(2.4, 1.2, 1.2, 1.2, 1.3),
        amounts=(1, 2, 3, 4),
        total=True,
    ),
    Note(
        "Year 1 holds eight live months. Year 3 assumes the highest indexation allowed, 3%. Your staff time: 18 days at £190.00 for the test set in year 1 and £192.00 a live month for the quality sample (8 hours at £24.00). VAT at 20% on our total is £26,758.38; with it our total is £160,550.28."
    ),
    Para(
        "Leaving the set-up aside, break-even lies at about 2,700 calls a month (£24.00 an hour, the 1:55 minutes saved at Calderbeck, the fixed £1,790.00). Below that, typing is cheaper."
    ),
    Heading("8.4 Contract terms", 2),
    Bullets(
        (
            "Term 36 months from 1 February 2027; it ends by itself on 31 January 2030 and is not renewed without a new signature.",
            "You may leave for any reason with 30 days’ notice after the twelfth month; there is no leaving fee and no minimum volume.",
            "Prices are fixed until 31 January 2029, then follow CPI, by at most 3% once.",
            "Table 6 is invoiced 30% on signature, 40% after the pilot decision and 30% on going live; the months in arrears, payable in 30 days.",
        )
    ),
    Heading("9 Service levels"),
    Grid(
        ("Level", "Measured", "Owed", "Credit"),
        (
            ("Service is up, 07:00 to 19:00", "monitor, each minute", "99.5% a month", "5% of the month"),
            (
                "Summaries with no wrong field",
                "120 items a month drawn by your audit team",
                "93%",
                "10% of the month",
            ),
            ("Invented statements", "same sample", "2% or fewer", "10% of the month"),
            ("Time to summary", "95th percentile", "25 seconds", "5% of the month"),
            (
                "Fault that stops work",
                "telephone log",
                "answer in 30 minutes, fix or go back in 6 hours",
                "£150.00 an hour after that",
            ),
        ),
        caption="Table 9: Service levels; credits are deducted from the next invoice, up to 30% of a month",
        shares=(1.8, 2, 1.7, 1.4),
    ),
    Para(
        "Dr Haddad compares the sample with the three months before it. If the share of right summaries falls by three points, the prompt and model of the better month are put back within one working day. You get the sample sheets with the invoice. Two months in a row under 90% allow you to leave at once with a refund of both months’ fees."
    ),
    Heading("10 Data and security"),
    Asked(
        "EH-2026-19, question 11: Will tenants’ data be used to train or improve any model, and where is it kept?"
    ),
    Para(
        "No. Recordings, transcripts, photos and e-mails train no model, neither ours nor a supplier’s; clause 9.1 forbids it and clause 9.2 passes the ban on to Amazon and Anthropic. Recordings are deleted in Leeds after 14 days, transcripts after 90, logs after 12 months. Bedrock keeps no prompt once it has answered."
    ),
    Grid(
        ("Company", "Country and site", "Sees", "Keeps"),
        (
            (
                "Kestlewick Software Ltd",
                "United Kingdom, Leeds",
                "everything",
                "14 days, 90 days, 12 months as above",
            ),
            (
                "Amazon Web Services EMEA",
                "United Kingdom, London (eu-west-2)",
                "transcripts, e-mails, photos",
                "nothing after the answer",
            ),
            (
                "Anthropic",
                "model supplier inside Bedrock",
                "nothing; no access to Bedrock traffic",
                "nothing",
            ),
            (
                "Pennant Test House Ltd",
                "United Kingdom, York",
                "made-up data during the security test",
                "nothing",
            ),
        ),
        caption="Table 10: Who sees what; a new name needs 45 days’ notice and your consent",
        shares=(1.7, 1.8, 1.9, 1.7),
    ),
    Bullets(
        (
            "Access: your Entra ID with two factors; five roles; leavers are shut out within one hour of your change.",
            "Encryption: TLS 1.3 on the way, AES-256 at rest, keys in your own vault; we hold a copy under dual control.",
            "Prompt injection: callers and e-mails can contain instructions, so the model has no tools and its answer must fit the eight-field form. In June 2026 Pennant tried 210 attacks; four bent a summary, none reached another case. The report is Annex F.",
            "Incidents: first notice by telephone within 12 hours, written report within 72.",
            "Certificates: ISO/IEC 27001:2022, number LQ-27-4471, issued by Larchmont Quality, scope hosted transcription and summaries in Leeds, valid until 9 March 2028. We hold no ISO/IEC 42001 certificate and no SOC 2 report.",
        )
    ),
    Heading("11 Law, liability and leaving"),
    Heading("11.1 Law and roles", 2),
    Para(
        "You are controller, we are processor (Article 28 UK GDPR; draft agreement in Annex C). We have drafted a data protection impact assessment with you in mind, 22 pages, and hand over the final one on 19 February 2027. The repair priority stays with HomeLedger’s rules and an adviser, so no decision under Article 22A of the UK GDPR is taken by the model. The EU AI Act does not apply to a service used only in Cumbria and Lancashire; we checked its Annex III anyway and note in Annex D why proposing a trade for a dripping tap is not in it. Tenants hear at the start of the call that it is recorded and summarised by an AI system. Ms Beatrix Nunwick, our compliance officer, reviewed this section on 9 November 2026 and does so each quarter."
    ),
    Heading("11.2 Oversight and fairness", 2),
    Para(
        "The adviser who took the call reads the eight fields, 40 seconds on average at Calderbeck, and alone can write them to the case. Mr Postlethwaite and both shift leads have a switch that turns the service off for a team or for all within one minute. Tenants may ask for a call without a recording; about one in 200 did at Calderbeck."
    ),
    Para(
        "Once a quarter Dr Haddad splits the sample by the three speaker groups of section 5 and by tenants marked as vulnerable, at least 60 items each. A gap of more than five points is reported to your audit team with a repair plan in 15 working days. A tenant who thinks a note is wrong asks the desk; the recording is heard again within the 14 days."
    ),
    Heading("11.3 Ownership and liability", 2),
    Para(
        "Transcripts, summaries, drafts, drawings and prompts written for you belong to Eskmere Homes as they are made. There are no tuned weights. We indemnify you against intellectual property claims arising from outputs up to £1,000,000, except for text or photos you supplied. If a wrong summary causes a wrong repair, we pay the wasted visit. Otherwise our liability is capped at 150% of the yearly fees, and at £2,000,000 for data protection; it is unlimited for death, injury and fraud. Insurance: Harrowgate Mutual, policy 88-2041-K, £5,000,000."
    ),
    Para(
        "“Losses” means all costs, including but not limited to fines, visits and legal fees, that follow from a breach."
    ),
    Heading("11.4 When a model changes, and when you leave", 2),
    Para(
        "No model changes silently. Amazon announces retirements six months ahead; we pass that on within five working days. A change has 60 days’ notice, your 700-item test set is run on the successor at our cost, and you say yes or no. If no, you stay on the old version while Bedrock serves it, and you may leave without notice when it ends. We expect one such change during the term and have put its cost into the support line. Security patches are not model changes."
    ),
    Para(
        "On leaving you get transcripts, summaries, prompts, test set and logs as JSON and CSV within 15 days, free of charge, two days with our engineer for whoever comes next, and a signed certificate of deletion within 30 days of the export. You can export the same yourself on any day of the term."
    ),
    Heading("12 Where it fails"),
    Bullets(
        (
            "Two faults in one call get mixed up in roughly one call out of ten.",
            "Damp and mould: the model tends to write “mould” where the tenant said “damp”. Advisers are trained on this first.",
            "Background television, speakerphones and children: see the 6% without a summary.",
            "Photos without a hand or a coin for scale give poor part sizes; 83% of proposals were right on 600 photos at Calderbeck, and for boilers 69%.",
            "Welsh, Polish and Romanian calls are out of scope.",
            "It is not suited to complaints, legal disrepair claims or anything about a person’s health beyond what the tenant asks us to note.",
        )
    ),
    Para(
        "An adviser notices a mistake by playing the marked seconds. We learn of it from the monthly sample and from the Wrong button, which sends the case number to Mr Sedgwick; he answers within two working days."
    ),
    Heading("13 Terms"),
    Grid(
        ("Term", "Meaning in this offer"),
        (
            ("Item", "one call summary or one draft reply"),
            (
                "Wrong field",
                "a field whose content contradicts the recording, or is missing although it was said",
            ),
            ("Invented statement", "a statement in a summary that nobody made in the call"),
            ("Fully automated", "done without a person; nothing in this offer is"),
            ("Going live", "all 34 advisers use the service, 1 June 2027"),
        ),
        shares=(1.2, 4),
    ),
    Para(
        "This offer is open until 29 January 2027. Signed for Kestlewick Software Ltd by Tamsin Oyelaran and Hugh Marwood, director, Leeds, 17 November 2026."
    ),
)

SAMPLE = Sample(
    name="sound-proposal",
    title="Notes, drafts and drawings for the repairs desk",
    subtitle="Response to invitation to tender EH-2026-19 of Eskmere Homes",
    vendor="Kestlewick Software Ltd",
    cover=(
        "17 November 2026",
        "Tender reference EH-2026-19",
        "Contact: Tamsin Oyelaran, delivery lead",
        "9 Calls Wharf, Leeds LS2 7EH",
    ),
    header="Kestlewick Software Ltd: response to EH-2026-19",
    footer="17 November 2026, commercial in confidence",
    keywords="sample, invented",
    contents=True,
    body=BODY,
)
