// Keeps the running total of a form of counts while one types. Without it the total is shown after saving.
const output = document.querySelector("[data-running-total]");
const boxes = output.closest("form").querySelectorAll(".psed-count-input");
const number = new Intl.NumberFormat("en-GB");
const say = (sentence, words) => sentence.replace(/\{(\w+)\}/g, (_, name) => number.format(words[name]));

// What the server takes for a count: digits, with thousands set apart by a comma, a space or an apostrophe.
function count(text) {
  const plain = text.trim();
  return /^(\d+|\d{1,3}([ ,'])\d{3}(\2\d{3})*)$/.test(plain) ? Number(plain.replace(/\D/g, "")) : 0;
}

function difference(missing) {
  const { exact, oneMissing, missing: manyMissing, oneOver, over } = output.dataset;
  if (missing === 0) return exact;
  if (Math.abs(missing) === 1) return missing > 0 ? oneMissing : oneOver;
  return say(missing > 0 ? manyMissing : over, { number: Math.abs(missing) });
}

function update() {
  const total = Number(output.dataset.runningTotal);
  const entered = [...boxes].reduce((sum, box) => sum + count(box.value), 0);
  output.textContent = `${say(output.dataset.start, { total, entered })} ${difference(total - entered)}`;
}

output.closest("form").addEventListener("input", update);
