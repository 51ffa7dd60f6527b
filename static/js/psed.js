// Starts GOV.UK Frontend's parts. Its own start is an inline script, which our content security policy forbids.
import { initAll } from "../built/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
// A second click within a second sends nothing twice.
initAll({ button: { preventDoubleClick: true } });
