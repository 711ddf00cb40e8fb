"""A weak proposal: an invented Indian vendor pitches a content and service platform to a furniture chain."""

# One paragraph is one string here, however long.
# ruff: noqa: E501

from __future__ import annotations

from sample_texts.blocks import Asked, Bullets, Grid, Heading, Note, Numbered, PageBreak, Para, Quote, Sample

BODY = (
    Para(
        "Ms. Revathi Subramaniam, Head – Digital Commerce, Kanthara Living Ltd, 214 Avinashi Road, Coimbatore 641 018"
    ),
    Para("18 November 2026"),
    Para(
        "Sub: Proposal for an AI content and service platform. Ref: your enquiry KLL/DIG/2026/117 dated 9 October 2026 and our meeting at your office on 23 October 2026."
    ),
    Para("Dear Madam,"),
    Para(
        "We thank you for the time given by you and your colleagues from merchandising, stores and customer care. This document sets out our understanding, the AnkurOne platform, the plan and the commercial offer. The offer remains open for 45 days from the date of this letter."
    ),
    Para("Over the 24 months of our engagement we look forward to walking with Kanthara as one team."),
    Para(
        "Yours sincerely, Harish Vemulapalli, Vice President – Enterprise Sales, Dhruvankur Cognitive Technologies Pvt Ltd, Hyderabad"
    ),
    PageBreak(),
    Heading("1 Executive summary"),
    Para(
        "Kanthara Living stands at a turning point. The customer who once walked into one of 61 stores now begins on a phone, in five languages, at eleven in the night, and she expects the brand to answer like a friend who has seen her living room."
    ),
    Para(
        "AnkurOne is our next-horizon, AI-first experience fabric that weaves content, commerce and care into one intelligent, frictionless whole."
    ),
    Para(
        "At its heart sits Ankur Brain, a proprietary cognitive engine matured in our Hyderabad lab over four years. It reads, writes, sees and speaks, and it gets sharper with each conversation your customers have with it."
    ),
    Para("With AnkurOne in place, Kanthara can look forward to the following."),
    Bullets(
        (
            "Catalogue content cost down by as much as 70% from the first quarter itself",
            "Zero wrong answers to customers, as each reply is matched against your own catalogue before it is spoken",
            "Customer care that runs on its own, day and night, with nobody sitting in the back office",
            "No sale missed ever again for want of a picture, a film or a reply",
            "One partner, one invoice and one price for everything",
        )
    ),
    Para(
        "The platform can be live before Pongal 2027 if the order is placed by 30 November 2026. The introductory price in section 7 stands withdrawn after that date."
    ),
    Heading("2 Our understanding of your requirement"),
    Para(
        "Your enquiry describes the present position plainly, and we repeat it here so that nothing is lost."
    ),
    Quote(
        "“We photograph about 3,800 new articles in a year at an average of ₹1,450 per article, styling and retouching included. Our contact centre takes close to 1,900 chats and calls a day with 46 people. We wish to know what AI can reasonably take over, what it would cost at our volumes, and what it cannot do.” (Enquiry KLL/DIG/2026/117, paragraph 2)"
    ),
    Para(
        "In the meeting your team added that 22% of returns in FY 2025-26 were because colour or size looked different on the site, that Malayalam and Kannada descriptions exist for one article in six, and that the studio at Pollachi Road is booked until March. There are 14,200 live articles in all."
    ),
    Para(
        "We gathered four needs: pictures and films of the range, descriptions in five languages, faster care on chat and WhatsApp, and one view of it all for the management."
    ),
    Heading("3 Proposed solution"),
    Heading("3.1 The AnkurOne platform", 2),
    Para(
        "AnkurOne is a cloud-native, self-learning, enterprise-class ecosystem which orchestrates the complete customer lifecycle in a holistic manner."
    ),
    Para(
        "It is LLM and generative AI in one: the same language intelligence that writes the description of a sofa also paints the room around it. Each module draws upon Ankur Brain, so there is nothing to select, size or configure at your end."
    ),
    Grid(
        ("Module", "What it does"),
        (
            ("Ankur Studio", "Product stills, lifestyle pictures, reels and films"),
            (
                "Ankur Lekhani",
                "Titles, descriptions and search text in English, Hindi, Tamil, Malayalam and Kannada",
            ),
            ("Ankur Sahayak", "Customer care on chat, WhatsApp and voice"),
            ("Ankur Drishti", "Management dashboards"),
        ),
        caption="Table 1: Modules of AnkurOne",
        shares=(1, 3),
    ),
    Heading("3.2 Ankur Studio", 2),
    Para(
        "The eye of the art director is already inside the model. A store executive uploads one mobile snap along with the article code, and our tuned language model returns six white-background stills, two room settings and a 20-second film for Instagram."
    ),
    Para(
        "Since Ankur Brain can understand pictures as well as words, it is able to compose fresh ones in the visual language of your brand. Studio takes care of all content formats, those in use today and those yet to come, from a single prompt box."
    ),
    Para(
        "Picture quality is monitored through perplexity and ROUGE, and stills falling below the norm are made again without your asking."
    ),
    Para(
        "Wherever people are needed in the frame, synthetic models are placed, built from our library of Indian faces. The pictures go straight to your website, marketplaces and hoardings."
    ),
    Para(
        "Captions, alt text and a shot list for your own photographer can also be drafted by the language model; these are plain text and come to your copy desk for vetting before use."
    ),
    Heading("3.3 Ankur Sahayak", 2),
    Para(
        "Sahayak is not one more chatbot. It is a family of thinking digital colleagues who own the customer’s problem from the first namaste to closure."
    ),
    Para(
        "They sanction refunds, shift delivery slots and alter order values directly in your order management system and payment gateway, in the name of the store manager."
    ),
    Para(
        "Around nine out of ten conversations get closed without a person touching them; the rest come down as the system settles. Replies reach the customer in near real time in most of the cases."
    ),
    Para(
        "Tone is taken from your brand book (version 4, March 2026). The customer will feel that she is chatting with Priya from the Race Course Road store."
    ),
    Para(
        "Your 46 contact-centre agents continue on the same dialler, and each agent sees the last three orders of the caller beside the telephone number."
    ),
    Heading("3.4 Learning your business", 2),
    Para(
        "All 14,200 product sheets, the returns policy, the warranty cards and three years of chat transcripts will be taught to Ankur Brain through deep fine-tuning, so that the knowledge lives inside the model itself and not in some outside file. When a price or a policy changes, the model is simply trained once more."
    ),
    Para(
        "The refund due on a cancelled order, and the EMI plan for which the customer qualifies, will be worked out by the language model during the chat."
    ),
    Heading("3.5 Architecture", 2),
    Para(
        "The design brings together a mesh of 14 cooperating agents, a product knowledge graph, a vector store, a digital twin of each showroom and a GPU cluster kept apart for Kanthara. Every request, be it a refund or a one-line delivery query, is served by the biggest model in the stack so that quality does not suffer."
    ),
    Para(
        "Integration with your order system, POS, CRM, loyalty, marketplaces etc. is done through APIs. The POS at your stores is version 11.2 and gives a nightly CSV of stock, which we will take up by SFTP at 02:30 hours."
    ),
    Heading("4 Scope and deliverables"),
    Grid(
        ("S. No.", "Deliverable", "Quantity", "Remarks"),
        (
            (
                "1",
                "Ankur Studio: product stills, lifestyle pictures and films",
                "As per need",
                "High definition",
            ),
            (
                "2",
                "Descriptions in five languages, 90 to 140 words each, in the Excel format of your article master",
                "14,200 articles",
                "Vetted by Kanthara copy desk",
            ),
            ("3", "Sahayak on web chat and WhatsApp", "1", "English, Hindi and Tamil at launch"),
            (
                "4",
                "Sahayak voice for the toll-free number",
                "1",
                "Comes with Release 3; licence payable from day one",
            ),
            ("5", "Social media creatives and festival visuals", "Every month", "Suitable sizes"),
            ("6", "Dashboards, MIS reports and others", "Lot", "As per discussion"),
            (
                "7",
                "Administrator training at Coimbatore and Kochi, two days each, with a manual in PDF",
                "6 batches of 15",
                "Travel of trainers included",
            ),
        ),
        caption="Table 2: Deliverables",
        shares=(0.6, 3.4, 1.3, 2),
    ),
    Para("The list is only indicative and will grow with the relationship."),
    Para(
        "Norms for accepting the pictures and the conversations shall be worked out together in the blueprint stage. The data to be furnished by Kanthara will be advised after kick-off."
    ),
    Para(
        "We shall endeavour to finish the regional back-catalogue within the first year. Pictures will be re-done wherever felt necessary by our studio lead."
    ),
    Heading("5 Implementation plan"),
    Para(
        "The programme takes 20 weeks from the purchase order, in four stages one after the other. [Client SPOC] will be the single window for approvals."
    ),
    Grid(
        ("Stage", "Activities", "Duration (weeks)"),
        (
            ("1 Blueprint", "Workshops at Coimbatore, study of brand book and article master", "4"),
            ("2 Build and train", "Model training, brand set-up, Tamil and Hindi tone checks", "9"),
            ("3 Integrate and test", "Order system, POS file, WhatsApp number, user testing", "6"),
            ("4 Launch", "61 stores and contact centre, hand-holding by two trainers", "5"),
        ),
        caption="Table 3: Stages",
        shares=(1.3, 3.4, 1),
        amounts=(2,),
    ),
    Para(
        "Launch is on Monday, 11 January 2027, in time for Pongal. User acceptance testing by the contact-centre team is fixed for 1 to 12 February 2027."
    ),
    Para(
        "Before the main work a proof of value of six weeks is run on 200 articles of the dining range to build confidence, after which we proceed to the full roll-out."
    ),
    Heading("6 Team"),
    Grid(
        ("Name", "Role", "Experience", "Location"),
        (
            (
                "Ms. Sneha Kulkarni-Rao",
                "Programme manager, PMP",
                "12 years",
                "Hyderabad, two days a week at Coimbatore",
            ),
            ("Mr. Imran Qureshi", "Solution architect", "9 years", "Hyderabad"),
            ("Mr. Thomas Varkey", "Malayalam and Tamil content lead", "15 years in print", "Kochi"),
            ("Three engineers", "Machine learning and integration", "3 to 6 years", "Hyderabad"),
            ("32 associates", "Annotation and review desk, three shifts", "Trained in-house", "Vijayawada"),
        ),
        caption="Table 4: Project team",
        shares=(1.6, 2.2, 1.2, 2),
    ),
    Para(
        "The review desk at Vijayawada looks at Studio output and the difficult chats before they go out. It is part of the platform and need not be managed by you."
    ),
    Heading("7 Commercial offer"),
    Heading("7.1 Platform price", 2),
    Para(
        "The comprehensive AnkurOne bundle, with content, care and dashboards together, is offered at ₹96 lakh per year. We have kept it as a single figure with intent, so that your teams are free from metering."
    ),
    Grid(
        ("S. No.", "Head", "Basis", "Year 1 (₹ in lakh)"),
        (
            ("1", "AnkurOne platform bundle", "Annual", "96.00"),
            ("2", "Onboarding and model training", "One-time", "28.50"),
            ("3", "Proof of value, 200 articles", "One-time", "6.50"),
            ("4", "Integration services", "One-time", "14.75"),
            ("5", "Customer success manager", "Annual", "9.60"),
            ("", "Total for year 1", "", "149.35"),
        ),
        caption="Table 5: Commercial summary, GST at 18% extra",
        shares=(0.6, 3, 1.2, 1.6),
        amounts=(3,),
        total=True,
    ),
    Para(
        "The onboarding amount of ₹28,50,000 (Rupees twenty-five lakh fifty thousand only) is payable in advance, as the GPU cluster has to be reserved."
    ),
    Heading("7.2 Usage", 2),
    Para(
        "There is no ceiling on what your teams generate.* Films and voice minutes are drawn from a yearly wallet of 2,00,000 Ankur Coins; the coins taken by a job depend upon its complexity, and the balance in the wallet goes to nil on 31 March."
    ),
    Para(
        "Beyond the wallet, films are billed on usage at the rates then prevailing. Sahayak is charged over and above the bundle at ₹9 for every successful closure of a case."
    ),
    Para(
        "Cloud, GPU, WhatsApp conversation charges and third-party AI subscriptions will be recovered on actuals along with the monthly invoice."
    ),
    Note("* A fair usage policy applies in the interest of all tenants of the platform."),
    Heading("7.3 Optional items", 2),
    Grid(
        ("Item", "Price"),
        (
            ("Additional Indian language", "From ₹1.2 lakh onwards"),
            ("3D and AR view of furniture", "To be advised"),
            ("Additional storefront", "₹4,00,000"),
            ("On-site engineer at Coimbatore", "₹9,500 per man-day, billed in half days"),
            (
                "Festive pack: 40 room settings, 3000 px JPEG, art direction by our designer, two rounds of changes",
                "₹2,40,000 per pack, plus GST",
            ),
        ),
        caption="Table 6: Optional items",
        shares=(3.4, 2),
    ),
    Para(
        "Payment: 50% along with the purchase order, 35% on launch and 25% on sign-off of stage 4. Prices for the second and third year shall be revised by the company in line with the market."
    ),
    Heading("8 Service levels"),
    Grid(
        ("Parameter", "Level"),
        (
            (
                "Platform availability",
                "99.5% in a calendar month, planned maintenance on Sundays 01:00 to 04:00 hours excluded",
            ),
            ("Acknowledgement of tickets", "Within 4 working hours"),
            ("Critical issues", "Resolution on best-effort basis"),
        ),
        caption="Table 7: Service levels",
        shares=(1.6, 3),
    ),
    Para(
        "Service credits of 3% of the monthly platform fee are given for each full percentage point below 99.5%. We strive to keep the picture turnaround low even in the festival months."
    ),
    Para(
        "Ankur Brain rides on the newest generation of models at all points of time. The switch happens in the background and you need not be troubled with versions."
    ),
    Heading("9 Data, security and compliance"),
    Para(
        "Your data enjoys bank-grade protection on globally distributed cloud infrastructure which we run along with our technology partners."
    ),
    Para(
        "Transcripts and pictures, once the names are taken out, are pooled with those of our other clients so that the engine becomes stronger for retail as a whole."
    ),
    Para(
        "The platform carries GDPR and DPDP certification and conforms to each and every law in force in India and abroad."
    ),
    Para(
        "Our responsible AI charter and strong guardrails keep all output safe, with human oversight at the critical points. After de-biasing, the replies carry no regional, gender or language prejudice whatsoever."
    ),
    Para(
        "As the Government’s rules on synthetic content are still at draft stage, no label is called for on the pictures at present."
    ),
    Para(
        "Card numbers are not stored. Payment pages stay with your gateway, and the order screen shows the last four digits only."
    ),
    Heading("10 Why Dhruvankur"),
    Para(
        "Dhruvankur was incorporated in 2019 and has 140 people at Hyderabad and Vijayawada. Revenue in FY 2025-26 was ₹31 crore. The directors are Mr. K. Srirama Murthy and Ms. Padmaja Vemuri."
    ),
    Bullets(
        (
            "India’s foremost AI-native company for retail and among the most admired names in the industry",
            "Product understanding that is 99.2% accurate",
            "Malayalam that reads like a native author, and advice on furniture like that of a seasoned showroom manager",
            "A well-known fashion marketplace lifted its conversions 2.4 times within weeks of going live with us",
            "Seven out of ten shoppers now prefer AI-made visuals, as industry reports confirm",
        )
    ),
    Para(
        "For reference: Meenakshi Handlooms Co-operative, Madurai, descriptions of 2,100 sarees in English and Tamil, live since July 2025, contact Mr. S. Pandiarajan, Secretary, 0452-555 0148."
    ),
    Heading("11 Assumptions"),
    Bullets(
        (
            "The article master has one code for each colour, and image files carry that code in their names.",
            "Kanthara arranges the WhatsApp business number and its verification.",
            "Approvals are given within three working days; each day of delay moves the plan by one day.",
            "Store staff use Android 12 or above.",
        )
    ),
    Heading("12 Terms and conditions"),
    Numbered(
        (
            "The initial term is three years. Thereafter it rolls over for two years at a time unless notice in writing is received at least five months ahead of expiry.",
            "Amounts once paid are not refunded for any reason.",
            "Ankur Brain is assembled on licensed models of global AI companies, and the terms of those companies shall govern the output.",
            "Content produced on the platform can be used by Kanthara in its normal business while the subscription is running.",
            "The system being probabilistic in nature, Kanthara shall satisfy itself about each output before acting on it, and Dhruvankur shall not be answerable for errors or for claims of third parties.",
            "Aggregate liability shall not cross the fee received for the month preceding the event.",
            "Modules and features may be altered or withdrawn by us as the product evolves.",
            "Confidential information includes, without limitation, drawings, price lists and customer records of either party.",
            "Courts at Hyderabad shall have jurisdiction.",
        )
    ),
    Para("We are confident that Zaffran Fashions will find in Dhruvankur a partner for the coming decade."),
    PageBreak(),
    Heading("Annexure A: Response to your queries"),
    Para("The queries are reproduced from the annexure to your enquiry."),
    Asked("Query 1. Which model makes the pictures and the films, and who owns it?"),
    Para(
        "Ankur Brain is the crown jewel of the company. The particulars will be shared under NDA at a later stage."
    ),
    Asked("Query 2. What does the platform not do well? Give three examples."),
    Para("There is hardly any retail use case that AnkurOne cannot take up."),
    Asked("Query 3. In which country and with which companies will our customer data be kept?"),
    Para("Kindly refer to section 9."),
    Asked("Query 4. What is the cost per picture at 3,800 articles and at 10,000 articles a year?"),
    Para(
        "The platform is ₹8.5 lakh per month for all modules, hence the cost per picture keeps coming down as you create more."
    ),
    Asked("Query 5. Is any seamless, AI-powered automation claimed that does not exist today?"),
    Para("Voice is with our product team and is slated for Release 3. Chat and WhatsApp are running today."),
    Asked("Query 6. Who trains our store staff, and for how long?"),
    Para("Ms. Sneha Kulkarni-Rao with two trainers, six batches of 15 for two days each, as per Table 2."),
    Asked("Query 7. How do we get our content and data back at the end?"),
    Para("We see Kanthara as a partner for life and do not foresee such a situation."),
    Heading("Annexure B: Terms used in this document"),
    Grid(
        ("Term", "Meaning"),
        (
            ("Large language model", "A model trained on text that predicts the next word and returns text"),
            (
                "Seamless transfer",
                "Contact-centre term for a call moved to a colleague without the caller repeating the details",
            ),
            (
                "Hallucination-free",
                "A phrase used in the market for answers that contain nothing invented; there is no standard test for it",
            ),
            (
                "Autonomous agent",
                "Software that selects its own next step; the word agent in section 3.3 also means a person on the dialler",
            ),
        ),
        shares=(1.3, 4),
    ),
)

SAMPLE = Sample(
    name="weak-proposal",
    title="AnkurOne: AI Content and Service Platform",
    subtitle="Proposal for Kanthara Living Ltd, Coimbatore",
    vendor="Dhruvankur Cognitive Technologies Pvt Ltd",
    cover=(
        "Reference DCT/ENT/2026-27/088",
        "18 November 2026",
        "Submitted by Harish Vemulapalli, Vice President – Enterprise Sales",
        "Plot 41, Nanakramguda, Hyderabad 500 032",
    ),
    header="Dhruvankur Cognitive Technologies Pvt Ltd | AnkurOne for Kanthara Living",
    footer="DCT/ENT/2026-27/088 | Confidential",
    keywords="sample, invented",
    contents=True,
    body=BODY,
)
