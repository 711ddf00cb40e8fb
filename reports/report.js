// Only adds comfort: filter, expand all, open what a link points to. The page is whole without it.
(() => {
  "use strict";

  const findings = [...document.querySelectorAll("#findings .finding")];
  const filter = document.getElementById("filter");
  const folds = [...document.querySelectorAll("details")];

  function openTarget() {
    const node = document.getElementById(location.hash.slice(1));
    if (!node) return;
    node.hidden = false;
    for (let step = node; step; step = step.parentElement) {
      if (step.tagName === "DETAILS") step.open = true;
      if (step.dataset && "group" in step.dataset) step.hidden = false;
    }
    node.scrollIntoView();
  }

  function applyFilter() {
    const family = document.getElementById("family").value;
    const boxes = [...filter.querySelectorAll("input[name=severity]")];
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let shown = 0;
    for (const finding of findings) {
      const fits = severities.has(finding.dataset.severity) && (!family || finding.dataset.family === family);
      finding.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const group of document.querySelectorAll("#findings [data-group]")) {
      group.hidden = !group.querySelector(".finding:not([hidden])");
    }
    document.getElementById("shown").textContent = `${shown} of ${findings.length} shown`;
  }

  function toggleAll(event) {
    const open = event.currentTarget.getAttribute("aria-pressed") !== "true";
    event.currentTarget.setAttribute("aria-pressed", String(open));
    event.currentTarget.textContent = open ? "Collapse all" : "Expand all";
    for (const finding of findings) finding.open = open;
  }

  if (filter) {
    filter.hidden = false;
    filter.addEventListener("change", applyFilter);
    document.getElementById("expand").addEventListener("click", toggleAll);
    applyFilter();
  }

  let wereOpen = null;
  addEventListener("beforeprint", () => {
    wereOpen = new Set(folds.filter((fold) => fold.open));
    for (const fold of folds) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of folds) fold.open = !wereOpen || wereOpen.has(fold);
  });

  addEventListener("hashchange", openTarget);
  openTarget();
})();
