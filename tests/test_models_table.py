"""The table of model families, and the names it finds in sentences."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pitchlint.errors import PackError
from pitchlint.language.models.names import ModelNames, NamedModel
from pitchlint.language.tokenizing import make_english
from pitchlint.model import Modality
from pitchlint.packs.models import (
    Evidence,
    Lifecycle,
    ModelKind,
    VersionRule,
    load_models,
    parse_models,
    spoken,
)

TABLE = load_models()
NOT_GENERATIVE = {"embedding", "reranker", "ocr", "classifier", "guard", "automation", "addon", "platform"}


@cache
def _pipeline() -> tuple[Language, ModelNames]:
    nlp = make_english()
    nlp.add_pipe("sentencizer")
    return nlp, ModelNames(nlp.vocab, TABLE)


def find(text: str) -> tuple[NamedModel, ...]:
    nlp, names = _pipeline()
    return names.find(nlp(text))


# text, names as shown
FOUND = [
    ("We use gpt-4-turbo for drafts.", "GPT-4 Turbo"),
    ("We use GPT-4 Turbo for drafts.", "GPT-4 Turbo"),
    ("We use GPT 4 for drafts.", "GPT-4"),
    ("We use GPT4o for drafts.", "GPT-4o"),
    ("Drafts come from GPT-4o mini.", "GPT-4o mini"),
    ("Drafts come from gpt-4o-2024-05-13.", "GPT-4o 2024-05-13"),
    ("Drafts come from gpt-4-0613.", "GPT-4 0613"),
    ("Drafts come from GPT.", "GPT"),
    ("A GPT-based assistant.", "GPT"),
    ("Drafts come from GPT-5.6 Sol.", "GPT-5.6 Sol"),
    ("We call GPT-6.1 Sol through Azure.", "GPT-6.1 Sol"),
    ("Pictures are read by GPT-4V.", "GPT-4V"),
    ("The app is built on ChatGPT.", "ChatGPT"),
    ("The app is built on chatgpt enterprise accounts.", "ChatGPT"),
    ("The app is built on ChatGPT Enterprise.", "ChatGPT Enterprise"),
    ("ChatGPT answers 24 hours a day.", "ChatGPT"),
    ("Reasoning by o3 is optional.", "o3"),
    ("Reasoning by o4-mini is optional.", "o4-mini"),
    ("Reasoning by o3-deep-research.", "o3-deep-research"),
    ("Vectors from text-embedding-3-large.", "text-embedding-3-large"),
    ("We host gpt-oss-120b ourselves.", "gpt-oss-120b"),
    ("Images by gpt-image-1.5.", "GPT Image 1.5"),
    ("Images by GPT Image 2.", "GPT Image 2"),
    ("Images by DALL·E 3.", "DALL·E 3"),
    ("Images by DALL-E 3.", "DALL-E 3"),
    ("Images come from generators like DALL-E.", "DALL-E"),
    ("All films will be rendered with Sora 2.", "Sora 2"),
    ("Sora 2 was rejected.", "Sora 2"),
    ("Films come from Sora.", "Sora"),
    ("Calls are typed up by Whisper.", "Whisper"),
    ("Whisper transcribes the calls.", "Whisper"),
    ("Calls go through whisper-large-v3.", "Whisper large v3"),
    ("Voices come from gpt-4o-mini-tts.", "GPT-4o mini TTS"),
    ("Voice runs on gpt-realtime-2.1.", "GPT Realtime 2.1"),
    ("Code by Codex CLI.", "Codex CLI"),
    ("Claude writes the captions.", "Claude"),
    ("Claude Opus 5 writes the shot list.", "Claude Opus 5"),
    ("It uses claude-opus-4-5-20251101 in the EU.", "Claude Opus 4.5 20251101"),
    ("It uses eu.anthropic.claude-sonnet-5 in the EU.", "Claude Sonnet 5"),
    ("It uses Claude 3.5 Sonnet.", "Claude 3.5 Sonnet"),
    ("It uses claude-3-5-sonnet-20241022.", "Claude 3.5 Sonnet 20241022"),
    ("It uses Opus 5 for hard cases.", "Claude Opus 5"),
    ("Sonnet 4.5 answers first.", "Claude Sonnet 4.5"),
    ("Developers work with Claude Code.", "Claude Code"),
    ("Claude API calls are logged.", "Claude"),
    ("Claude-powered answers.", "Claude"),
    ("Gemini 3.8 Flash lists timestamps.", "Gemini 3.8 Flash"),
    ("Model: gemini-3.8-flash-image.", "Gemini 3.8 Flash Image"),
    ("Model: Gemini Omni 1.1 Flash or a successor.", "Gemini Omni 1.1 Flash"),
    ("We talk to Gemini Live.", "Gemini Live"),
    ("Highlights come from Gemini 4 Argon.", "Gemini 4 Argon"),
    ("Pictures by Nano Banana Pro.", "Nano Banana Pro"),
    ("Pictures by nano-banana.", "Nano Banana"),
    ("Pictures by Imagen 4.", "Imagen 4"),
    ("Films by Veo 3.1 Fast.", "Veo 3.1 Fast"),
    ("Films by veo-3.0-generate-001.", "Veo 3.0 generate 001"),
    ("The chatbot runs on PaLM 2.", "PaLM 2"),
    ("We tested gemma-4-31b-it.", "Gemma 4 31b it"),
    ("Google Bard was tested.", "Bard"),
    ("Grok 4.7 answers.", "Grok 4.7"),
    ("Our tuned Llama model writes.", "Llama"),
    ("Our tuned Llama 3.1 70B writes.", "Llama 3.1 70B"),
    ("Our tuned LLaMA writes.", "Llama"),
    ("We host Llama-4-Maverick-17B-128E.", "Llama 4 Maverick 17B 128E"),
    ("Muse Spark 1.2 answers.", "Muse Spark 1.2"),
    ("Phi-4 runs on the laptop.", "Phi-4"),
    ("Our Phi model runs on the laptop.", "Phi"),
    ("Staff use Microsoft 365 Copilot.", "Microsoft 365 Copilot"),
    ("Staff use Copilot from Microsoft.", "Copilot"),
    ("Developers use GitHub Copilot.", "GitHub Copilot"),
    ("We call Amazon Nova Pro.", "Amazon Nova Pro"),
    ("We call Nova 2 Lite.", "Nova 2 Lite"),
    ("Pictures by Nova Canvas.", "Nova Canvas"),
    ("Calls go through Nova 2 Sonic.", "Nova 2 Sonic"),
    ("Mistral Large 4 in the Paris region.", "Mistral Large 4"),
    ("We tuned Mistral 7B.", "Mistral 7B"),
    ("We tuned Mixtral 8x7B.", "Mixtral 8x7B"),
    ("DeepSeek-V3.1 drafts.", "DeepSeek V3.1"),
    ("DeepSeek R1 reasons.", "DeepSeek R1"),
    ("Cohere's Command R+ drafts.", "Command R+"),
    ("The Granite models by IBM draft.", "Granite"),
    ("We use the Falcon LLM.", "Falcon"),
    ("We host falcon-40b.", "Falcon 40b"),
    ("Snowflake Arctic drafts.", "Snowflake Arctic"),
    ("Inflection Pi chats.", "Pi"),
    ("Qwen3.8 was tested as fallback.", "Qwen3.8"),
    ("Qwen2.5-VL reads the labels.", "Qwen2.5-VL"),
    ("Kimi K2.5 drafts.", "Kimi K2.5"),
    ("GLM-4.5V reads the labels.", "GLM-4.5V"),
    ("MiniMax M2 drafts.", "MiniMax M2"),
    ("Upstage Solar drafts.", "Solar"),
    ("Bulbul v2 speaks Hindi.", "Bulbul v2"),
    ("FLUX.2 pro, a separate image model, renders.", "FLUX.2 pro"),
    ("FLUX.1-dev renders.", "FLUX.1 dev"),
    ("We render the photos with Flux.", "FLUX"),
    ("Stable Diffusion 3.5 Large renders.", "Stable Diffusion 3.5 Large"),
    ("stable-diffusion-xl renders.", "Stable Diffusion XL"),
    ("SDXL renders.", "SDXL"),
    ("Midjourney v7 renders.", "Midjourney v7"),
    ("Recraft V3 draws icons.", "Recraft V3"),
    ("Adobe Firefly fills gaps.", "Adobe Firefly"),
    ("A style LoRA is trained.", "LoRA"),
    ("Runway generates the video clips.", "Runway"),
    ("The clips come from Runway Gen-4.5.", "Runway Gen 4.5"),
    ("The clips come from Gen-4 Turbo.", "Gen-4 Turbo"),
    ("Kling 3.0 renders.", "Kling 3.0"),
    ("wan2.7-t2v renders.", "Wan2.7-t2v"),
    ("MiniMax H3 renders.", "MiniMax H3"),
    ("Presenters by HeyGen.", "HeyGen"),
    ("Voices by ElevenLabs Multilingual v2.", "ElevenLabs Multilingual v2"),
    ("Cartesia's Sonic speaks.", "Sonic"),
    ("Voices by Amazon Polly.", "Amazon Polly"),
    ("Deepgram Nova-3 types up calls.", "Deepgram Nova 3"),
    ("The Scribe v1 model types up calls.", "Scribe v1"),
    ("Suno v5 sings.", "Suno v5"),
    ("Lyria 3.5 composes.", "Lyria 3.5"),
    ("Meshy makes the mesh.", "Meshy"),
    ("An XGBoost score ranks leads.", "XGBoost"),
    ("A random forest ranks leads.", "random forest"),
    ("YOLOv8 counts boxes.", "YOLOv8"),
    ("SAM 2 cuts out the product.", "SAM 2"),
    ("Vectors from bge-m3.", "bge-m3"),
    ("Llama Guard 3 filters.", "Llama Guard 3"),
    ("UiPath moves the files.", "UiPath"),
]

PLATFORMS = [
    ("We call the models through the OpenAI API.", "OpenAI API"),
    ("It is hosted on Azure OpenAI in Sweden.", "Azure OpenAI"),
    ("It is hosted on AWS Bedrock.", "AWS Bedrock"),
    ("It is hosted on Bedrock.", "Bedrock"),
    ("It is hosted on Vertex AI.", "Vertex AI"),
    ("It is built with LangChain.", "LangChain"),
    ("Vectors are kept in Pinecone.", "Pinecone"),
    ("Vectors are kept in pgvector.", "pgvector"),
    ("It runs on vLLM.", "vLLM"),
    ("Agents are built in Copilot Studio.", "Copilot Studio"),
    ("Tools speak MCP.", "MCP"),
]

NOT_FOUND = [
    "The falcon flew over the valley.",
    "Use the command line to start it.",
    "A solar panel powers the gate.",
    "Our nova scotia office opens in May.",
    "Our Nova Scotia office runs the model.",
    "Correlation is given in the phi coefficient.",
    "The Falcon 9 rocket carried it.",
    "Step 3: integrate the model with SAP.",
    "Step-by-step guide to models.",
    "Seed 2 of the funding round closed.",
    "Raspberry Pi 4 devices run the edge gateway.",
    "The runway at the airport was closed.",
    "Runway: 18 months of cash.",
    "We whisper in the library.",
    "A whisper of change went through the market.",
    "Our business model and pricing model are simple.",
    "Our copilot helps your agents.",
    "The SmartBid Copilot answers questions.",
    "Jean-Claude Martin, Project Manager",
    "Claude Dubois leads the project.",
    "Claude Monet painted it.",
    "Gemini Consulting was founded in 1998.",
    "Sora Yamamoto, Tokyo office",
    "Gemma Smith, Legal Counsel",
    "The Titan arm of the group sells trucks.",
    "The canvas of the painter was blank.",
    "Build a muse board for the campaign.",
    "Ray Kurzweil speaks.",
    "Granite worktops are included.",
    "The bard of Avon wrote plays.",
    "A highlight reel of the event.",
    "The flux of visitors rose.",
    "Photon counts rise in the image.",
    "The aria closes the first act.",
    "Palm trees line the road.",
    "The bark of the tree is thick.",
    "Canary deployments limit the risk.",
    "Microsoft 365 E5 licences are required.",
    "SAM, the account manager, will call.",
    "The clip is 30 seconds long.",
    "Mean 3.2, SD 1.5 across users.",
    "Ozone (O3) levels are measured.",
    "Polly Jones reads the news.",
    "LoRa sensors on the farm.",
    "USB Gen 3 ports and PCIe Gen 4 slots.",
    "Lead Gen Bot for sales",
    "We can now assist customers at night.",
    "A dream machine for marketers.",
    "Replicate the model in the test environment.",
    "Chroma keying is used for video.",
    "We use text embedding and chunking.",
    "Voyage planning takes two weeks.",
    "Sonar equipment is installed below the hull.",
    "Modal windows are avoided.",
    "Snowflake warehouses are resized.",
    "The stable image of the brand",
    "Rev A of the drawing",
    "Point E on the map",
    "Scribe the line on the wall.",
    "Mistral winds cool the coast.",
    "Mistral AI is based in Paris.",
    "Sonnet 18 by Shakespeare",
    "Wan Chai office, Hong Kong",
    "Yi Zhang, data engineer",
    "Command and control teams",
    "Solar models predict the output of the plant.",
    "The titan of industry spoke.",
]


@pytest.mark.parametrize(("text", "name"), FOUND)
def test_a_model_is_found_and_named(text: str, name: str) -> None:
    shown = [model.name for model in find(text) if model.kind is not ModelKind.PLATFORM]
    assert shown == [name]


@pytest.mark.parametrize(("text", "name"), PLATFORMS)
def test_a_platform_is_found_as_one(text: str, name: str) -> None:
    assert [(model.name, model.labels) for model in find(text)] == [(name, ("PLATFORM",))]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_ordinary_words_are_no_models(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "outputs"),
    [
        ("gpt-4o-mini-tts", ModelKind.SPEECH, [Modality.AUDIO]),
        ("gpt-4o-transcribe", ModelKind.TRANSCRIPTION, [Modality.TEXT]),
        ("gpt-4o", ModelKind.TEXT, [Modality.TEXT]),
        ("gpt-image-2", ModelKind.IMAGE, [Modality.IMAGE]),
        ("Gemini 3.8 Flash", ModelKind.TEXT, [Modality.TEXT]),
        ("gemini-3.8-flash-image", ModelKind.IMAGE, [Modality.IMAGE, Modality.TEXT]),
        ("gemini-3.8-flash-tts", ModelKind.SPEECH, [Modality.AUDIO]),
        ("gemini-embedding-001", ModelKind.EMBEDDING, [Modality.DATA]),
        ("Gemini Omni 1.1 Flash", ModelKind.VIDEO, [Modality.TEXT, Modality.VIDEO]),
        ("Gemini Live", ModelKind.VOICE, [Modality.TEXT, Modality.AUDIO]),
        ("Voxtral Mini", ModelKind.TRANSCRIPTION, [Modality.TEXT]),
        ("Voxtral Mini TTS", ModelKind.SPEECH, [Modality.AUDIO]),
        ("Qwen3.8-Omni-Flash", ModelKind.VOICE, [Modality.TEXT, Modality.AUDIO]),
        ("Qwen3-Coder", ModelKind.CODE, [Modality.CODE, Modality.TEXT]),
        ("Qwen-Image-3", ModelKind.IMAGE, [Modality.IMAGE]),
        ("Grok Imagine Video 1.5", ModelKind.VIDEO, [Modality.VIDEO]),
        ("Nova Reel", ModelKind.VIDEO, [Modality.VIDEO]),
        ("Sora 2", ModelKind.VIDEO, [Modality.VIDEO, Modality.AUDIO]),
        ("Hunyuan3D 2.5", ModelKind.THREE_D, [Modality.THREE_D]),
        ("Stable Audio 2.5", ModelKind.MUSIC, [Modality.AUDIO]),
        ("Synthesia", ModelKind.AVATAR, [Modality.VIDEO, Modality.AUDIO]),
        ("Textract", ModelKind.OCR, [Modality.TEXT, Modality.DATA]),
        ("RPA", ModelKind.AUTOMATION, [Modality.DATA]),
    ],
)
def test_a_suffix_overrides_its_family(text: str, kind: ModelKind, outputs: list[Modality]) -> None:
    (model,) = find(f"We use {text} here.")
    assert (model.kind, list(model.outputs)) == (kind, outputs)


@pytest.mark.parametrize(
    ("text", "inputs"),
    [
        ("Llama 3.1 70B", [Modality.TEXT]),
        ("Llama 3.2 90B Vision", [Modality.TEXT, Modality.IMAGE]),
        ("Llama 4 Scout", [Modality.TEXT, Modality.IMAGE]),
        ("DeepSeek V4", [Modality.TEXT]),
        ("Claude Opus 5", [Modality.TEXT, Modality.IMAGE]),
        ("Claude 2.1", [Modality.TEXT]),
        ("GPT-3.5 Turbo", [Modality.TEXT]),
        ("Nova Micro", [Modality.TEXT]),
    ],
)
def test_inputs_follow_the_version(text: str, inputs: list[Modality]) -> None:
    (model,) = find(f"We use {text} here.")
    assert list(model.inputs) == inputs


@pytest.mark.parametrize(
    ("text", "retires"),
    [
        ("Sora 2", "2026-09-24"),
        ("sora-2-pro", "2026-09-24"),
        ("GPT-4", "2026-10-23"),
        ("gpt-4-turbo", "2026-10-23"),
        ("gpt-4-turbo-2024-04-09", "2026-10-23"),
        ("gpt-3.5-turbo", "2026-10-23"),
        ("gpt-4.1-nano", "2026-10-23"),
        ("gpt-4.1", None),
        ("gpt-4o", None),
        ("gpt-4o-2024-05-13", "2026-10-23"),
        ("gpt-4o-2024-11-20", "2027-01-14"),
        ("GPT-5", "2026-12-11"),
        ("GPT-5.1", "2027-04-01"),
        ("GPT-6.1 Sol", None),
        ("o1", "2026-10-23"),
        ("o3-pro", "2026-12-11"),
        ("gpt-image-1", "2026-10-23"),
        ("DALL·E 3", "2026-05-12"),
        ("tts-1-hd", "2027-01-06"),
        ("Claude 3 Opus", "2026-01-05"),
        ("claude-3-7-sonnet", "2026-02-19"),
        ("Claude Sonnet 4", "2026-06-15"),
        ("Claude Sonnet 4.5", "2026-11-30"),
        ("Claude Opus 5", None),
        ("PaLM 2", "2025-04-09"),
        ("Gemini 2.0 Flash", "2026-06-01"),
        ("Gemini 2.5 Flash Image", "2027-03-15"),
        ("Gemini 3.8 Flash", None),
        ("Veo 2", "2026-06-30"),
        ("Veo 3.1", None),
        ("deepseek-reasoner", "2026-07-24"),
        ("Kimi K2.5", "2026-08-31"),
        ("Nova Canvas", "2026-09-30"),
    ],
)
def test_dates_of_retirement(text: str, retires: str | None) -> None:
    (model,) = find(f"We use {text} here.")
    assert (model.retires and model.retires.isoformat()) == retires


def test_a_model_without_a_day_may_still_be_known_as_retired() -> None:
    (model,) = find("The bot uses Gemini 1.5 Pro.")
    assert model.retires is None
    assert model.retired_by(date(2026, 11, 21))
    (current,) = find("The bot uses Gemini 3.8 Flash.")
    assert not current.retired_by(date(2026, 11, 21))


def test_retired_by_counts_the_day_itself() -> None:
    (model,) = find("Films by Sora 2.")
    assert model.retired_by(date(2026, 9, 24))
    assert not model.retired_by(date(2026, 9, 23))


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("GPT-4", True),
        ("GPT-9", False),
        ("Claude Opus 4.9", False),
        ("claude-opus-4-9", False),
        ("Claude 3.5 Sonnet", True),
        ("Sora 4", False),
        ("Imagen 4", True),
        ("Imagen 4.0", True),
        ("Gemini 2 Flash", True),
        ("Midjourney v12", False),
        ("HeyGen", True),
        ("Whisper large-v3", True),
    ],
)
def test_an_unknown_version_is_told(text: str, known: bool) -> None:
    (model,) = find(f"We use {text} here.")
    assert model.known_version is known


@pytest.mark.parametrize(
    "spellings",
    [
        ("GPT-4 Turbo", "gpt-4-turbo", "GPT 4 Turbo"),
        ("Claude Opus 4.5", "claude-opus-4-5", "Opus 4.5", "CLAUDE OPUS 4.5"),
        ("DALL·E 3", "DALL-E 3", "Dall-E 3"),
        ("Llama 3.1 70B", "llama-3.1-70b", "Llama3.1 70B"),
        ("Imagen 4", "imagen-4", "Imagen 4.0"),
        ("Qwen3.8", "Qwen 3.8", "qwen-3.8"),
    ],
)
def test_all_spellings_of_a_model_share_one_key(spellings: tuple[str, ...]) -> None:
    keys = {model.key for text in spellings for model in find(f"We use {text} here.")}
    assert len(keys) == 1


def test_a_number_that_counts_something_is_no_version() -> None:
    assert [model.text for model in find("In Claude 12 users and with Gemini 3 months of work.")] == [
        "Claude",
        "Gemini",
    ]


def test_a_list_lends_evidence_to_its_items() -> None:
    assert [model.name for model in find("Our stack: ChatGPT, Pika and Haystack.")] == [
        "ChatGPT",
        "Pika",
        "Haystack",
    ]


def test_offsets_are_those_of_the_text() -> None:
    text = "First gpt-4-turbo, then DALL-E."
    for model in find(text):
        assert text[model.start_char : model.end_char] == model.text
    assert [model.text for model in find(text)] == ["gpt-4-turbo", "DALL-E"]


def test_names_are_found_without_sentence_bounds() -> None:
    nlp, names = _pipeline()
    doc = nlp.make_doc("Calls are typed up by Whisper. The Falcon LLM drafts.")
    assert [model.name for model in names.find(doc)] == ["Whisper", "Falcon"]


def test_labels_follow_the_kind() -> None:
    labels = {model.name: model.labels for model in find("GPT-4, Imagen 4, Whisper large, Meshy, XGBoost.")}
    assert labels["GPT-4"] == ("MODEL", "MODEL_TEXT")
    assert labels["Imagen 4"] == ("MODEL", "MODEL_IMAGE", "MODEL_MEDIA")
    assert labels["Whisper large"] == ("MODEL", "MODEL_TRANSCRIPTION")
    assert labels["Meshy"] == ("MODEL", "MODEL_3D", "MODEL_MEDIA")
    assert labels["XGBoost"] == ("MODEL", "MODEL_OTHER")


NAMES = [name for family in TABLE.families for name in family.names]


@given(
    st.lists(st.one_of(st.sampled_from(NAMES), st.text(max_size=12)), max_size=12), st.sampled_from(" -./,")
)
@settings(max_examples=150, deadline=None)
def test_hits_are_ordered_whole_and_apart(words: list[str], joiner: str) -> None:
    text = joiner.join(words)
    end = 0
    for model in find(text):
        assert model.start_char >= end
        assert text[model.start_char : model.end_char] == model.text
        end = model.end_char


def _sentence(name: str, family_maker: str, version: str) -> str:
    return f"With {family_maker or 'them'} we use the model {name}{version} as an API."


def test_every_name_is_found_beside_its_maker() -> None:
    missed = []
    for family in TABLE.families:
        version = ""
        if family.version is VersionRule.REQUIRED:
            version = f"{family.joiner}{family.known.split()[0]}"
        for name in family.names:
            hits = find(_sentence(name, family.maker, version))
            if family.id not in [hit.family.id for hit in hits]:
                missed.append((family.id, name, [hit.name for hit in hits]))
    assert missed == []


def test_every_family_is_sane() -> None:
    for family in TABLE.families:
        platform_like = family.kind in (ModelKind.PLATFORM, ModelKind.ADDON)
        assert platform_like or (family.inputs and family.outputs), family.id
        for variant in family.variants:
            assert variant.match == variant.match.lower(), family.id
            if variant.retires:
                assert date(2023, 1, 1) < variant.retires < date(2030, 1, 1), family.id
    media = {
        ModelKind.IMAGE: Modality.IMAGE,
        ModelKind.VIDEO: Modality.VIDEO,
        ModelKind.AVATAR: Modality.VIDEO,
        ModelKind.SPEECH: Modality.AUDIO,
        ModelKind.VOICE: Modality.AUDIO,
        ModelKind.MUSIC: Modality.AUDIO,
        ModelKind.THREE_D: Modality.THREE_D,
        ModelKind.TEXT: Modality.TEXT,
        ModelKind.TRANSCRIPTION: Modality.TEXT,
        ModelKind.CODE: Modality.CODE,
    }
    for family in TABLE.families:
        if family.kind in media:
            assert media[family.kind] in family.outputs, family.id
        elif family.kind.value not in NOT_GENERATIVE:
            pytest.fail(f"{family.id}: kind {family.kind} is not covered")


def test_no_surface_has_two_meanings() -> None:
    owners: dict[str, str] = {}
    for family in TABLE.families:
        for name in (*family.names, *family.also):
            assert owners.setdefault(spoken(name), family.id) == family.id, name


def test_every_variant_can_fire_on_its_own_suffixes() -> None:
    words = {word.lower() for word in TABLE.common_suffixes}
    for family in TABLE.families:
        own = words | {word.lower() for word in family.suffixes} | set(family.known.lower().split())
        for variant in family.variants:
            for piece in re.split(r"[-*]", variant.match):
                parts = {piece, f"{piece}.0"} & own
                plain = bool(re.fullmatch(r"[\d.?\[\]]*", piece))
                assert plain or parts, f"{family.id}: {variant.match} holds {piece!r}"


def test_the_table_says_its_age_and_its_sources() -> None:
    assert TABLE.as_of == date(2026, 11, 21)
    dated = [v for family in TABLE.families for v in family.variants if v.retires or v.status]
    assert len(dated) > 80
    assert all(TABLE.source_text(variant.source) for variant in dated)


def test_what_a_maker_sells_beside_text() -> None:
    assert {Modality.IMAGE, Modality.VIDEO, Modality.AUDIO} <= TABLE.maker_outputs("OpenAI")
    assert Modality.IMAGE not in TABLE.maker_outputs("Anthropic")


MINIMAL = """
as_of: 2026-01-01
sources: [{id: s, text: a source, read: 2026-01-01}]
common_suffixes: []
bound_words: []
words: {model: [], other_models: [], followers: [], counted: [], kinds: {}}
makers: [{name: Acme}]
families:
  - {id: one, maker: Acme, kind: text, names: [One], inputs: [text], outputs: [text]}
"""


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("  - {id: one, maker: Acme, kind: text, names: [Two]}", "given twice"),
        ("  - {id: two, maker: Nobody, kind: text, names: [Two]}", "not in the list of makers"),
        ("  - {id: two, maker: Acme, kind: text, names: [ONE]}", "belongs to one already"),
        ("  - {id: two, maker: Acme, kind: song, names: [Two]}", "kind"),
        ("  - {id: two, maker: Acme, kind: text, names: [Two], also: [Pro]}", "no suffix"),
        ('  - {id: two, maker: "", kind: text, names: [Two], evidence: guarded}', "needs a maker"),
        ("  - {id: two, maker: Acme, kind: text, names: [Two], outputz: [text]}", "did you mean 'outputs'"),
        (
            "  - {id: two, maker: Acme, kind: text, names: [B], variants: [{match: x, retires: 2026-01-01}]}",
            "without a known source",
        ),
    ],
)
def test_a_faulty_table_is_refused_with_its_line(line: str, what: str) -> None:
    with pytest.raises(PackError, match=re.escape(what)) as caught:
        parse_models(MINIMAL + line + "\n", "models.yaml")
    assert caught.value.where == "models.yaml:10"


def test_a_status_is_no_date() -> None:
    assert Lifecycle("retired") is Lifecycle.RETIRED
    assert {family.evidence for family in TABLE.families} == set(Evidence)
