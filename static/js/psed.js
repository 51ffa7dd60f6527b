// Starts GOV.UK Frontend's parts. Its own start is an inline script, which our content security policy forbids.
import { initAll } from "../built/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
