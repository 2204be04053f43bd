// Runs once, when the panel of the cited page is on the screen. Gradio gives `element` (the panel)
// and `trigger` (raises the panel's event on the server).
let opener = null; // the citation in the conversation that the reader came from
let asked = false; // whether the reader opened the page, or it came with the answer

document.addEventListener("click", (event) => {
  const cite = event.target.closest("button.cite");
  if (cite) {
    if (cite.closest("#conversation")) opener = cite;
    asked = true;
    const source = element.querySelector(".source");
    if (source.dataset.cite === cite.value) {
      delete source.dataset.shown; // it is there already: only go to it
      showCited();
    } else {
      trigger("select", { value: cite.value });
    }
  } else if (event.target.closest("button.back")) {
    // Gradio may have drawn the conversation anew, and the button with it.
    const again = opener && !opener.isConnected
      ? document.querySelector(`#conversation button.cite[value="${opener.value}"]`)
      : opener;
    const target = again || document.querySelector("#question textarea");
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  }
});

function showCited() {
  const source = element.querySelector(".source[data-cite]");
  const open = source ? source.dataset.cite : "";
  for (const cite of document.querySelectorAll("button.cite")) {
    if (cite.value === open) cite.setAttribute("aria-current", "true");
    else cite.removeAttribute("aria-current");
  }
  if (!source || source.dataset.shown) return;
  source.dataset.shown = "yes";
  const text = source.querySelector(".page-text");
  const mark = source.querySelector("mark.cited");
  if (text && mark) {
    const above = mark.getBoundingClientRect().top - text.getBoundingClientRect().top;
    text.scrollTop += above - text.clientHeight / 4;
  }
  if (!asked) return;
  asked = false;
  source.querySelector(".source-title").focus({ preventScroll: true });
  const box = source.getBoundingClientRect();
  if (box.top < 0 || box.top > window.innerHeight / 2) source.scrollIntoView({ block: "start" });
}

// The newest question goes to the top, so that its answer is read from its first line.
let newest = "";
function showNewest() {
  const log = document.querySelector("#conversation [role=log]");
  if (!log) return;
  // Gradio names each message by its raw HTML; a screen reader shall read its words.
  for (const message of log.querySelectorAll("[data-testid][aria-label]")) {
    message.removeAttribute("aria-label");
  }
  const questions = log.querySelectorAll("[data-testid=user]");
  const answers = log.querySelectorAll("[data-testid=bot]");
  if (!questions.length || !answers.length) return;
  const now = `${questions.length} ${answers[answers.length - 1].textContent}`;
  if (now === newest) return;
  newest = now;
  const top = questions[questions.length - 1].getBoundingClientRect().top;
  log.scrollTop += top - log.getBoundingClientRect().top - 16;
}

// The conversation may be drawn after this panel, so both are watched from above.
new MutationObserver(() => {
  showNewest();
  showCited();
}).observe(document.body, { childList: true, subtree: true });
