// Copies a table as a spreadsheet takes it: as a table and as text with tabs. Without this file there is no button.
const formula = /^[=+\-@\t\r]/;

function words(cell) {
  const own = cell.cloneNode(true);
  own.querySelectorAll(".govuk-visually-hidden, [data-not-copied]").forEach((each) => each.remove());
  const text = own.textContent.replace(/\s+/g, " ").trim();
  return formula.test(text) && !/^[+-]?[\d,.]+%?$/.test(text) ? `'${text}` : text;
}

// Every cell in its place: one that spans several is followed, or stands above, empty ones.
function grid(table) {
  const rows = [...table.rows].map(() => []);
  [...table.rows].forEach((row, y) => {
    let x = 0;
    for (const cell of row.cells) {
      while (rows[y][x] !== undefined) x += 1;
      for (let down = 0; down < cell.rowSpan; down += 1) {
        for (let along = 0; along < cell.colSpan; along += 1) {
          if (rows[y + down]) rows[y + down][x + along] = down || along ? "" : words(cell);
        }
      }
      x += cell.colSpan;
    }
  });
  return rows;
}

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

function asHtml(rows) {
  const line = (row) => `<tr>${row.map((text) => `<td>${escaped(text)}</td>`).join("")}</tr>`;
  return `<table>${rows.map(line).join("")}</table>`;
}

async function copy(table) {
  const rows = grid(table);
  const parts = { "text/plain": rows.map((row) => row.join("\t")).join("\n"), "text/html": asHtml(rows) };
  if (navigator.clipboard && window.ClipboardItem) {
    const blobs = Object.entries(parts).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return;
  }
  // Browsers give the clipboard to pages under TLS only; the older way needs no permission.
  const put = (event) => {
    event.preventDefault();
    Object.entries(parts).forEach(([type, text]) => event.clipboardData.setData(type, text));
  };
  document.addEventListener("copy", put, { once: true });
  if (!document.execCommand("copy")) throw new Error("not copied");
}

document.querySelectorAll("[data-copy-table]").forEach((button) => {
  const table = document.getElementById(button.dataset.copyTable).closest("table");
  const said = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await copy(table);
      said.textContent = button.dataset.copied;
    } catch {
      said.textContent = button.dataset.notCopied;
    }
  });
});
