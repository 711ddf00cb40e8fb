// Only adds comfort: search, filter, keys, notes that can be kept. The page is whole without it.
(() => {
  "use strict";

  const get = (id) => document.getElementById(id);
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const tools = get("tools");
  const saving = get("saving");
  const questions = all(".question");
  const findings = all(".finding");
  const open = findings.filter((finding) => !finding.closest("#elsewhere, #waived"));
  const under = new Map(questions.map((question) => [question, all(".finding", question)]));
  const notes = all(".notes textarea, .notes input");
  const plain = (text) => text.toLowerCase().normalize("NFKC").replace(/[‘’]/g, "'");
  const texts = new Map();

  function textOf(item) {
    if (!texts.has(item)) {
      const parts = [...item.children].filter((part) => !part.matches(".rests, .notes"));
      texts.set(item, plain(parts.map((part) => part.textContent).join(" ")));
    }
    return texts.get(item);
  }

  function applyFilter() {
    const words = plain(get("search").value).split(/\s+/).filter(Boolean);
    const unwanted = new Set(all("input[name=severity]:not(:checked)", tools).map((box) => box.value));
    const [family, page] = ["family", "page"].map((id) => get(id)?.value || "");
    const says = (item) => words.every((word) => textOf(item).includes(word));
    const fits = (item) => !unwanted.has(item.dataset.severity)
      && (!family || item.dataset.family === family)
      && (!page || item.dataset.pages.split(" ").includes(page));
    for (const finding of findings) {
      const question = finding.closest(".question");
      finding.hidden = !(fits(finding) && (says(finding) || (question && says(question))));
    }
    for (const [question, own] of under) {
      const found = own.some((finding) => !finding.hidden);
      question.hidden = !(found || (!own.length && fits(question) && says(question)));
      if (found && words.length && !says(question)) question.querySelector(".rests").open = true;
    }
    for (const group of all("[data-group]")) {
      group.hidden = !all(".question, .finding", group).some((item) => !item.hidden);
    }
    const count = (items) => `${items.filter((item) => !item.hidden).length} of ${items.length}`;
    get("shown").textContent = `${count(questions)} questions and ${count(open)} findings shown`;
  }

  function clearFilter() {
    get("search").value = "";
    for (const select of all("select", tools)) select.value = "";
    for (const box of all("input[name=severity]", tools)) box.checked = true;
    applyFilter();
  }

  function expand(open) {
    get("expand").setAttribute("aria-pressed", String(open));
    get("expand").textContent = open ? "Collapse all" : "Expand all";
    for (const fold of all(".rests, .finding")) fold.open = open;
  }

  function openTarget() {
    const node = get(location.hash.slice(1));
    if (!node) return;
    if (tools && node.closest("[hidden]")) clearFilter();
    for (let step = node; step; step = step.parentElement) if (step.tagName === "DETAILS") step.open = true;
    node.scrollIntoView();
  }

  function step(by) {
    const seen = [...questions, ...findings.filter((finding) => !finding.closest(".question"))].flatMap(
      (item) => [item, ...(under.get(item) || [])],
    ).filter((item) => !item.closest("[hidden]") && !item.parentElement.closest("details:not([open])"));
    const at = seen.findLastIndex((item) => item.contains(document.activeElement));
    const next = seen[at < 0 ? 0 : at + by];
    if (next) (next.querySelector(":scope > summary") || next).focus();
  }

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    o: () => {
      const item = document.activeElement.closest(".finding, .question");
      const fold = item?.matches(".question") ? item.querySelector(".rests") : item;
      if (fold) fold.open = !fold.open;
    },
    "/": () => get("search").focus(),
    "?": () => { get("keys").open = true; get("keys").querySelector("summary").focus(); },
    Escape: () => { get("keys").open = false; },
  };

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target === get("search") && event.key === "Escape") return event.target.blur();
    if (event.target.closest("textarea, select, input:not([type=checkbox])")) return;
    if (!Object.hasOwn(keys, event.key) || !get("keys-on").checked) return;
    event.preventDefault();
    keys[event.key]();
  }

  async function copyLink(event) {
    const link = event.currentTarget;
    await navigator.clipboard?.writeText(link.href).catch(() => null);
    get("shown").textContent = `Link: ${link.href}`;
  }

  let unsaved = false;

  function noted(event) {
    const lines = event.target.value.split("\n").map((line) => 1 + Math.floor(line.length / 70));
    if (event.target.rows) event.target.rows = Math.max(2, lines.reduce((sum, each) => sum + each));
    unsaved = true;
    saving.hidden = false;
    get("kept").textContent = "Your notes are not saved yet.";
  }

  // The copy says in its first line that it holds notes: pitchlint never overwrites such a file unasked.
  function save() {
    const copy = document.documentElement.cloneNode(true);
    all(".notes textarea, .notes input", copy).forEach((place, number) => {
      const text = notes[number].value;
      if (place.matches("input")) place.setAttribute("value", text);
      else place.textContent = text.replace(/^\n/, "\n\n"); // a parser drops the first line break
    });
    for (const fold of all("details", copy)) fold.open = false;
    for (const item of all("[hidden]", copy)) item.hidden = false;
    for (const id of ["tools", "saving"]) copy.querySelector(`#${id}`).hidden = true;
    const page = `<!doctype html>\n<!-- written by pitchlint, with notes -->\n${copy.outerHTML}\n`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([page], { type: "text/html" }));
    link.download = decodeURIComponent(location.pathname.split("/").pop()) || "report.html";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    unsaved = false;
    get("kept").textContent = "A copy with your notes went to your downloads. This page itself is unchanged.";
  }

  if (tools) {
    tools.hidden = false;
    tools.addEventListener("input", applyFilter);
    get("clear").addEventListener("click", clearFilter);
    get("expand").addEventListener("click", () => expand(get("expand").getAttribute("aria-pressed") !== "true"));
    expand(false);
    applyFilter();
    addEventListener("keydown", pressed);
    for (const link of all("a.link")) link.addEventListener("click", copyLink);
    for (const note of notes) note.addEventListener("input", noted);
    get("save").addEventListener("click", save);
    addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  }

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const fold of closed) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of closed) fold.open = false; });

  addEventListener("hashchange", openTarget);
  openTarget();
})();
