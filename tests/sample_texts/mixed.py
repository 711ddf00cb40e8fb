"""A mixed proposal: an invented Hamburg vendor offers a ferry operator a sound assistant and a foggy media package."""

# One paragraph is one string here, however long.
# ruff: noqa: E501

from __future__ import annotations

from sample_texts.blocks import (
    Asked,
    Bullets,
    Grid,
    Heading,
    Note,
    Numbered,
    PageBreak,
    Para,
    Quote,
    Sample,
    TwoColumns,
)

BODY = (
    Heading("1. Summary"),
    Para(
        "Sundvika Ferries carried 1,9 million passengers in 2025 on three routes with four ships. Your passenger service in Aalsund receives about 5.400 e-mails and 3.100 chats in an average month, and up to 8.000 chats in July. You publish eleven disruption notices a week in four languages."
    ),
    Para(
        "We propose three building blocks: an assistant that drafts answers for your service colleagues, a tool for disruption notices, and a creative package for your routes. The first two have been prepared with your data since August; the third grew out of the conversation with your marketing department on 29 October 2026."
    ),
    Para(
        "The assistant drafts, people send. It is neither a replacement for the eighteen colleagues in Aalsund nor a transformation programme. It takes over the searching and typing, and it leaves goodwill decisions where they are."
    ),
    Para(
        "The creative package is a holistic, state-of-the-art storytelling ecosystem that brings your routes to life on each and every touchpoint."
    ),
    Para("Comparable operators save between a third and a half of their service hours."),
    Heading("2. What you asked for"),
    Para(
        "We quote from your invitation of 22 September 2026 (SF-2026-31), because the order of our chapters follows it."
    ),
    Quote(
        "“We do not want to buy artificial intelligence. We want shorter waiting times in July, correct notices in four languages within ten minutes of a decision on the bridge, and better material for the summer campaign. Please tell us for each part what it costs when the summer is twice as busy.”"
    ),
    Para(
        "Waiting time for an e-mail answer was 31 hours in July 2026 (your figure). Notices took between 14 and 52 minutes; in three cases the Polish text contradicted the Swedish one."
    ),
    Heading("3. Our proposal"),
    Heading("3.1 Passenger assistant", 2),
    Para(
        "The assistant reads an incoming e-mail or chat, looks up the booking and the rules that apply, and writes a draft answer of at most 180 words in Swedish, Danish, German, English or Polish. The draft appears inside your ticket system Helmdesk with links to the paragraphs it rests on. A colleague edits, sends or throws it away."
    ),
    Bullets(
        (
            "Language model: Mistral Large 4, called through Scaleway in the Paris region, version fixed in the contract",
            "Sources: 212 pages of conditions of carriage, the timetable database and 340 answer templates; the index is rebuilt every night and after each timetable change",
            "Access: each colleague sees the sources his or her Helmdesk role allows, nothing else",
            "No source found: the draft says so and stays empty; this happened with 9% of the test e-mails",
        )
    ),
    Para(
        "It may call two functions, look_up_booking and open_case. It has no right to change, cancel or refund a booking, and it writes to no other system."
    ),
    Para(
        "We looked at simpler means first. Your answer templates alone would fit 31% of the e-mails of June without any model; we therefore sort these out by rule and do not send them to the model at all. A keyword search helped little, because passengers rarely use the words of the conditions."
    ),
    Para(
        "Between 7 and 25 September we ran 600 of your e-mails of 2026 (names removed) through Mistral Large 4. Two of your team leaders judged the drafts: 524 of 600 (87,3%) could be sent as they were or after a small change. The weakest group was refunds after missed connections with 71%; drafts in Polish came to 79%. The list of all 76 rejected drafts is in Annex B."
    ),
    Heading("3.2 Disruption notices", 2),
    Para(
        "The officer on duty enters the cause, the ship, the departure and the expected delay in a form with seven fields. From this the tool writes the notice for website, app and harbour screens in Swedish, Danish, German and Polish. The officer reads the Swedish text and releases all four with one key."
    ),
    Para(
        "The notices are produced by GPT-4, which has served us reliably in this task since 2023. They are translated with an accuracy of 98,5%."
    ),
    Para(
        "Times, dates and ship names are not left to the model. They are copied from the form by ordinary code, and a notice in which they differ is blocked."
    ),
    Para(
        "The solution masters every kind of interruption without fail. We intend to connect the harbour screens in Grenmark and Ostrevik before the summer timetable."
    ),
    Heading("3.3 Creative package", 2),
    Para("The package gives your brand one emotional, AI-driven voice. It consists of three parts."),
    Bullets(
        (
            "Route films and clips for social media, rendered in Sora 2 from the spring season onwards",
            "Sixteen still pictures a quarter, made with FLUX.2 pro by our designer Jonna Kessel: PNG, 2560 × 1440 px, two rounds of changes, licence without limit in time and territory",
            "Announcements on board and in the terminals, spoken by Mistral Large 4 in a warm and natural tone",
        )
    ),
    Para(
        "The voice of Captain Elin Norrby, familiar to your regular guests, can be rebuilt from her safety recordings so that she greets passengers on all four ships."
    ),
    Para(
        "The films are judged by their BLEU value against the script. They are typically ready within a short time and are checked against the brand manual where practicable."
    ),
    Para(
        "An autonomous campaign agent decides by itself which clips are published on which channel and spends the advertising budget accordingly."
    ),
    Para(
        "The scripts for the films, 120 to 150 words each, are drafted by Mistral Large 4 and revised by Jonna Kessel; the model writes the words, not the pictures."
    ),
    Heading("3.4 Lost property", 2),
    Para(
        "Passengers upload a photo of what they miss, the harbour staff a photo of what they found. Mistral Large 4 describes both in a list of ten attributes (type, colour, brand, size and so on; the ten fields are in Annex D), and a comparison proposes up to five pairs. Staff decide."
    ),
    Heading("3.5 Which model for what", 2),
    Grid(
        ("Output", "Model", "Input → output", "Where it runs"),
        (
            (
                "Draft answers, lost-property lists",
                "Mistral Large 4",
                "text, image → text",
                "Scaleway, Paris (fr-par)",
            ),
            ("Notices in four languages", "GPT-4", "text → text", "OpenAI API"),
            ("Still pictures", "FLUX.2 pro", "text, image → image", "Black Forest Labs API, EU endpoint"),
            ("Films and clips", "Sora 2", "text, image → video", "services of our production partners"),
            ("Announcements", "Mistral Large 4", "text → speech", "Scaleway, Paris (fr-par)"),
        ),
        caption="Table 1. Outputs and models",
        shares=(2, 1.5, 1.6, 2),
    ),
    Para(
        "Behind this stand four components: a connector to Helmdesk and SeaBook 6 (our code, runs in your data centre in Aalsund), a PostgreSQL database with pgvector for the index, the model gateway in Paris and a log store for 90 days. If Paris is unreachable, Helmdesk works on without drafts; if the connector fails, colleagues search by hand as today. Sized for 40 drafts a minute; the July peak was 14."
    ),
    Heading("4. Deliverables"),
    Grid(
        ("No.", "Deliverable", "Quantity and form"),
        (
            (
                "D1",
                "Passenger assistant in Helmdesk",
                "up to 6.000 drafts a month, five languages, for 18 named users",
            ),
            (
                "D2",
                "Disruption notices",
                "up to 60 a month, four languages, HTML and plain text of at most 300 characters",
            ),
            ("D3", "Still pictures", "16 a quarter as in 3.3"),
            ("D4", "Films and social media clips", "a seasonal set for the campaign"),
            ("D5", "Voice announcements", "in the usual languages"),
            ("D6", "Lost-property matching", "web form and list of pairs, two harbours"),
            (
                "D7",
                "Interfaces",
                "Helmdesk, SeaBook 6, harbour screens, newsletter tool and further systems as they come up",
            ),
            ("D8", "WhatsApp channel", "in beta at present, contained in the monthly fee"),
            (
                "D9",
                "Handbook and training",
                "38 pages in Swedish and English, three sessions of half a day for 24 people",
            ),
        ),
        caption="Table 2. Deliverables",
        shares=(0.5, 2, 4),
    ),
    Para(
        "The acceptance of D1 and D2 follows the pilot (chapter 5). Quality criteria for films and announcements will be settled with your marketing department after the kick-off."
    ),
    Heading("5. Pilot"),
    Para(
        "The pilot lasts six weeks, from 11 January to 19 February 2027, with six colleagues and 800 e-mails and chats as they come in. It counts as passed if at least 85% of the drafts are sent unchanged or with changes of up to twenty words, if no group of more than 40 e-mails falls below 70%, and if the median handling time drops from 6,4 minutes (your measurement of May 2026) to 4,5 minutes or less."
    ),
    Para(
        "Ms Karin Ahlström, head of passenger service, decides on the basis of the Helmdesk export. If the mark is missed, you may end the contract within ten working days; the pilot fee is then the only amount due."
    ),
    Heading("6. Plan"),
    Grid(
        ("Phase", "Content", "Weeks", "Dates"),
        (
            (
                "Preparation",
                "connector, index, test set, data protection check",
                "4",
                "7 December 2026 to 8 January 2027 (two public holiday weeks, partly idle)",
            ),
            ("Pilot", "six colleagues, weekly review on Thursdays", "6", "11 January to 19 February 2027"),
            ("Roll-out", "18 colleagues, notices, training", "4", "22 February to 19 March 2027"),
        ),
        caption="Table 3. Plan; fourteen weeks of work in all",
        shares=(1.2, 2.6, 0.7, 2.4),
        amounts=(2,),
    ),
    Para(
        "The service term runs for 24 months from 22 March 2027, the Monday after the roll-out. From your side we need 12 person-days: six from Mr Oskar Lindh (IT) for the SeaBook interface, four from the two team leaders for the test set and two from marketing."
    ),
    PageBreak(),
    TwoColumns(
        (
            Heading("7. Lindtrup Digital at a glance"),
            Heading("7.1 The company", 2),
            Para(
                "Lindtrup Digital GmbH was founded in Hamburg in 2011 and has 44 employees there and nine in Malmö. Turnover in 2025 was 5,8 million €. Until 2020 we mainly built booking interfaces for coach and ferry companies; text assistants have been a business of their own since 2023."
            ),
            Para("With our studio unit we are one of the most advanced creative houses in Northern Europe."),
            Heading("7.2 The people", 2),
            Bullets(
                (
                    "Dr Meike Adebayo, project lead, 60% of her time; led the service desk project at Kattholm Reederei",
                    "Piotr Zawadzki, software architect, full time until roll-out",
                    "Signe Dahlgaard, linguist for Danish, Swedish and German, 40%",
                    "Jonna Kessel, designer, eight days a quarter",
                )
            ),
            Para("Polish is covered by a freelance reviewer, Ms Ewa Rutkowska in Gdynia, two days a month."),
            Heading("7.3 References", 2),
            Para(
                "Kattholm Reederei, Flensborg: e-mail drafts since November 2025, 2.200 a month, 12 users. Handling time fell from 7,1 to 5,2 minutes between January and March 2026 (measured in their ticket system, 6.480 e-mails). Contact: Mr Bo Iversen, head of service, b.iversen@kattholm.example."
            ),
            Para(
                "Busverkehr Altmoor: timetable questions by chat since May 2024, about 900 a month. The first version used GPT-3.5; it was replaced in 2025. Contact: Ms Hilde Ott, hilde.ott@altmoor.example."
            ),
            Para("A renowned cruise line doubled its bookings with our films."),
            Heading("7.4 What we are not", 2),
            Para(
                "We train no models of our own and do not sell any. We have no ISO 42001 certificate. Our ISO/IEC 27001:2022 certificate (no. IS 48 2217, issued by Nordcert Prüf GmbH, scope: development and operation in Hamburg) is valid until 14 May 2028."
            ),
            Note(
                "Kattholm and Altmoor have agreed to be named. The cruise line wishes to stay in the background."
            ),
        )
    ),
    Heading("8. Prices"),
    Para(
        "All prices are net. Swedish VAT is settled by reverse charge. Our pricing model separates one-off work from monthly fees."
    ),
    Heading("8.1 One-off", 2),
    Grid(
        ("Item", "Basis", "Amount in €"),
        (
            ("Connector to Helmdesk and SeaBook 6", "14 days at 960,00 €", "13.440,00"),
            ("Index, test set and tuning of prompts", "8 days at 960,00 €", "7.680,00"),
            ("Training", "3 sessions at 950,00 €", "2.850,00"),
            ("Pilot, six weeks", "fixed price", "8.400,00"),
            ("Subtotal", "", "32.370,00"),
            ("Discount for the 24-month term", "5%", "−1.618,50"),
            ("Total, one-off", "", "30.751,50"),
        ),
        caption="Table 4. One-off prices, net",
        shares=(3, 2, 1.3),
        amounts=(2,),
        total=True,
    ),
    Heading("8.2 Monthly", 2),
    Grid(
        ("Item", "Included", "€ per month"),
        (
            ("Passenger assistant", "6.000 drafts, 18 users", "1.480,00"),
            ("Disruption notices", "60 notices in four languages", "390,00"),
            ("Creative package", "pictures, films and voice", "3.950,00"),
            ("Hosting and monitoring", "Paris region, log store", "620,00"),
            ("Support", "working days 08:00 to 18:00", "540,00"),
            ("Total per month", "", "6.980,00"),
        ),
        caption="Table 5. Monthly prices, net",
        shares=(2.4, 2.8, 1.2),
        amounts=(2,),
        total=True,
    ),
    Para(
        "Drafts beyond the included number are charged by consumption. Chats that the assistant closes alone outside office hours are invoiced at 1,20 € per solved case."
    ),
    Para("Fees for translation and map services of third parties are not contained in these prices."),
    Grid(
        ("Option", "Price"),
        (
            ("Lost-property matching (D6)", "on request"),
            ("Additional language for drafts", "180,00 € per month and language"),
            ("Insight cockpit", "290,00 € per month"),
            ("Further days of work", "960,00 € per day, offered in writing beforehand"),
        ),
        caption="Table 6. Options, not contained in the totals",
        shares=(3, 3),
    ),
    Para(
        "Invoices: 30% of the one-off total on order, 40% at the end of the pilot, 30% on acceptance; monthly fees in arrears. Monthly fees rise with the German consumer price index, by no more than 3,5% a year and for the first time in March 2028."
    ),
    Para(
        "At the end of the term the contract continues for another twelve months each time unless one side gives three months’ notice."
    ),
    Heading("9. Service levels"),
    Grid(
        ("Service", "Level", "If missed"),
        (
            (
                "Availability of drafts",
                "99,3% per month between 06:00 and 22:00",
                "service credit of 5% of the fee for D1",
            ),
            (
                "Correct drafts",
                "85% usable in a monthly sample of 100, drawn by your team leaders",
                "correction plan in ten days; below 80% for two months, right to terminate",
            ),
            ("Notices", "text within 40 seconds in 95% of cases", "service credit of 5% of the fee for D2"),
            (
                "Faults that stop work",
                "answer in 2 hours, workaround in 8 hours, on working days",
                "200,00 € for each further day",
            ),
        ),
        caption="Table 7. Service levels",
        shares=(1.5, 3, 2.4),
    ),
    Para(
        "Dr Adebayo sends a report of one page by the fifth working day: volumes, sample result, rejected drafts by group, changes made. A fall of four points against the pilot leads to a joint review in the same week."
    ),
    Para(
        "A new version of the assistant’s model is announced 60 days ahead, your 600 test e-mails are run again at our cost, and you may stay on the old version for as long as Scaleway offers it. If a model is withdrawn earlier than announced, we bear the work of moving. In the creative package we use whichever tool is best at the time and change it as we see fit."
    ),
    Heading("10. Data protection and security"),
    Para(
        "Hosting at 720,00 € a month covers the gateway, the index and the log store in Paris. All processing stays within the European Union. Drafts, e-mails and index are neither used for training by us nor by Scaleway (contract § 9.3, Scaleway terms in Annex E) and are deleted after 90 days."
    ),
    Grid(
        ("Sub-processor", "Place", "Purpose"),
        (
            ("Scaleway SAS", "Paris", "model gateway, index, logs"),
            ("Black Forest Labs", "Freiburg", "still pictures, no personal data"),
            ("OpenAI", "San Francisco", "notices and films"),
        ),
        caption="Table 8. Sub-processors; changes are announced 30 days in advance",
        shares=(2, 1.5, 3),
    ),
    Para(
        "Transport is encrypted with TLS 1.3, the index and logs at rest with AES-256. Colleagues sign in through your Entra ID. E-mail text is passed to the model as data, set apart from the instructions; in July 2026 the firm Hafenblick Security tested this with 140 hostile e-mails, of which two led to a draft with false content and none to a function call. We report a personal data breach within 24 hours."
    ),
    Para("For the creative package, responsible use is ensured by our ethics guidelines."),
    Heading("11. Legal"),
    Asked(
        "Your question 14: Is the system GDPR certified, free of bias and fully compliant with the AI Act?"
    ),
    Para(
        "There is no general GDPR certificate that would cover this. Assistant and notices are systems with transparency duties under Article 50 of the AI Act: the chat opens with the words that passengers are writing with an AI system. We are provider, you are deployer. The duties for high-risk systems apply from August 2026 and do not concern D1 and D2. The technical documentation and instructions for use are handed over on 15 February 2027."
    ),
    Asked("Your question 15: Who owns what is produced, and who is liable?"),
    Para(
        "All texts and prompts belong to Sundvika Ferries on creation. For texts and still pictures we indemnify you against claims of third parties up to 250.000,00 € per case, except where the claim rests on material you supplied. Rights in films and announcements depend on the terms of the respective model providers."
    ),
    Para(
        "We are liable up to the fees of twelve months per contract year; liability for intent and gross negligence is unlimited."
    ),
    Para(
        "At the end of the contract, which after 36 months falls in the winter season, we hand over templates, test e-mails, index and logs as JSON and CSV within 20 days without charge, give two days of instruction and confirm the deletion in writing within another 30 days."
    ),
    Heading("12. Assumptions and limits"),
    Numbered(
        (
            "SeaBook 6 offers the REST interface described in its manual of March 2025.",
            "The assistant is weak where two journeys are mixed in one e-mail, with handwritten forms in the attachment, and with compensation under the passenger rights regulation; such e-mails are marked and come to a colleague without a draft.",
            "Group bookings and freight are out of scope.",
            "Drafts may contain mistakes, also after the pilot. This is why a colleague sends them: in the test the two team leaders needed 35 seconds per draft.",
            "We cannot promise the 31 hours of July will fall to a given figure, because the number of colleagues on duty matters more than the draft.",
        )
    ),
    Para(
        "This offer is binding until 15 January 2027. Hamburg, 13 November 2026. Dr Meike Adebayo, Jens Lindtrup (managing director)."
    ),
)

SAMPLE = Sample(
    name="mixed-proposal",
    title="Passenger Service and Creative Package",
    subtitle="Offer to Sundvika Ferries AB, in answer to your invitation SF-2026-31",
    vendor="Lindtrup Digital GmbH",
    cover=(
        "Offer LD-26-0419",
        "13 November 2026",
        "Contact: Dr Meike Adebayo",
        "Pickhubenstieg 9, 20457 Hamburg",
    ),
    header="Lindtrup Digital GmbH  ·  Offer LD-26-0419 to Sundvika Ferries AB",
    footer="13 November 2026",
    keywords="sample, invented",
    contents=False,
    body=BODY,
)
