// Keeps a page of waiting up to date, and goes on when the work is done. Without it there is a link to look again.
const box = document.querySelector("[data-progress]");
const bar = box.querySelector("progress");
const words = box.querySelector("[role=status]");
const EVERY = 1000;

async function look() {
  try {
    const answer = await fetch(box.dataset.progress, { headers: { Accept: "application/json" } });
    if (answer.redirected || !answer.ok) throw new Error(String(answer.status));
    const now = await answer.json();
    if (!now.waiting) {
      location.replace(box.dataset.after);
      return;
    }
    if (now.of) bar.value = Math.floor((100 * now.done) / now.of);
    // Said aloud only where it changes.
    if (words.textContent !== now.sentence) words.textContent = now.sentence;
  } catch {
    // The server may be starting again, or the person signed out: the link on the page still leads on.
  }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
