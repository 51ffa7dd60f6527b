// Completes a page whose figures were still being worked out: asks for the same page again after 1, 2, 4 … seconds
// and puts what is new in place of the old. Without it there is a link to look again.
import { initAll } from "../built/govuk-frontend.min.js";

const WAITS = [1, 2, 4, 8, 15, 30];
const waiting = (page) => page.querySelectorAll("main [data-pending]").length;
const main = () => document.querySelector("main");

// What a person has begun to type is never taken away.
let typed = false;
document.addEventListener("input", () => {
  typed = true;
});

// Beside what is replaced, or nobody would hear it.
const said = document.createElement("p");
said.setAttribute("role", "status");
said.className = "govuk-visually-hidden";
main().before(said);

// A module runs once for each address: these run again for the new part of the page.
function runAgain(script, round) {
  const again = document.createElement("script");
  again.type = "module";
  again.src = `${script.src}?${round}`;
  script.replaceWith(again);
}

function put(fresh, round) {
  const old = main();
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const opened = [...old.querySelectorAll("details")].map((each) => each.open);
  old.querySelectorAll(".govuk-notification-banner").forEach((banner) => fresh.prepend(banner));
  old.replaceWith(fresh);
  const details = fresh.querySelectorAll("details");
  if (details.length === opened.length) details.forEach((each, place) => (each.open = opened[place]));
  fresh.querySelectorAll("script[src]").forEach((script) => {
    if (script.src.includes("/complete")) script.remove();
    else runAgain(script, round);
  });
  initAll({ scope: fresh, button: { preventDoubleClick: true } });
  if (!focused) return;
  const same = focused.id && document.getElementById(focused.id);
  if (!same) fresh.setAttribute("tabindex", "-1");
  (same || fresh).focus({ preventScroll: true });
}

async function look(round) {
  const box = document.querySelector("main [data-pending]");
  if (!box || round === WAITS.length) return;
  await new Promise((done) => setTimeout(done, 1000 * WAITS[round]));
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const left = waiting(page);
    if (left < waiting(document)) {
      if (typed) {
        said.textContent = box.dataset.ready;
        return;
      }
      put(document.adoptNode(page.querySelector("main")), round + 1);
      if (!left) said.textContent = box.dataset.pending;
    }
  } catch {
    // The server may be starting again, or the person signed out: the link on the page still leads on.
  }
  look(round + 1);
}

// What answers a form sent is no page to ask for again.
if (!document.querySelector(".govuk-error-summary")) look(0);
