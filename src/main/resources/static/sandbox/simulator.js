import { $, clear, element, prepare, showMessages, speak, written } from "./phone.js";

const POLL_MILLIS = 500;
const PATIENCE_MILLIS = 10_000;
const NOBODY_MADE = [
  { phone: "+966501110001", name: "Noura" },
  { phone: "+966501110002", name: "Khalid" },
  { phone: "+966501110003", name: "Sara" },
];
const asked = new URLSearchParams(location.search);
const drafts = new Map();
const problems = new Map();
let talk = null;
let agenda = "";

/** Patients are phone numbers; the ones made here live in the browser only, Siwak makes its own record at the first message. */
const patients = rememberedPatients();

function rememberedPatients() {
  try {
    const remembered = JSON.parse(localStorage.getItem("patients"));
    if (Array.isArray(remembered) && remembered.length > 0 && remembered.every(isPatient)) return remembered;
  } catch {
    // Nothing, or nothing that can be read: as at the first visit.
  }
  return NOBODY_MADE;
}

function isPatient(one) {
  return typeof one?.phone === "string" && typeof one.name === "string";
}

function rememberPatients() {
  try {
    localStorage.setItem("patients", JSON.stringify(patients));
  } catch {
    // A browser that keeps nothing still shows the talk.
  }
}

async function call(path, body) {
  const answer = await fetch(path, {
    signal: AbortSignal.timeout(PATIENCE_MILLIS),
    ...(body !== undefined && {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    }),
  }).then((response) => response.json()).catch(() => { throw new Error("Siwak does not answer"); });
  if (!answer.ok) throw new Error(answer.error);
  return answer.data;
}

/** Whether it succeeded; why not is said until the same thing succeeds or another talk is shown. */
async function attempt(what, work) {
  try {
    await work();
    problems.delete(what);
  } catch (failure) {
    problems.set(what, `${what}: ${failure.message}`);
  }
  const said = [...problems.values()].join("\n");
  if ($("problem").textContent !== said) $("problem").textContent = said;
  return !problems.has(what);
}

/** @param tap id and type of what was tapped; none for typed words */
async function say(text, tap = {}) {
  const { clinic, phone, name } = talk;
  const isSent = await attempt("Not sent", () => call("/sandbox/say", { clinic, phone, name, text, ...tap }));
  if (isSent) await refresh();
  return isSent;
}

async function sendTyped() {
  const sentIn = talk;
  const text = $("text").value;
  if (!text.trim() || $("send").disabled) return;
  $("send").disabled = true;
  const isSent = await say(text);
  $("send").disabled = false;
  if (!isSent) return;
  if (drafts.get(sentIn.key) === text) drafts.delete(sentIn.key);
  if (talk === sentIn && $("text").value === text) $("text").value = "";
}

function appointment(one) {
  const when = `${one.start_at.slice(0, 10)} ${one.start_at.slice(11, 16)}–${one.end_at.slice(11, 16)}`;
  const who = [one.provider, one.visitor].filter(Boolean).join(" · ");
  return element("li", { className: one.status }, written("strong", one.service),
    element("time", { dateTime: one.start_at, textContent: when }), written("small", who), element("small", { textContent: one.status }));
}

function showAgenda(appointments) {
  const state = JSON.stringify(appointments);
  if (state === agenda) return;
  agenda = state;
  $("appointments").replaceChildren(...appointments.map(appointment));
  $("no-appointments").hidden = appointments.length > 0;
}

async function refresh() {
  const shown = talk;
  await attempt("No connection", async () => {
    const now = await call(`/sandbox/chat?${new URLSearchParams({ clinic: shown.clinic, phone: shown.phone })}`);
    if (shown !== talk) return;
    $("clock").textContent = now.now.slice(0, 16).replace("T", " ");
    $("state").textContent = now.fsm_state;
    speak(now.lang);
    showMessages(now.messages);
    showAgenda(now.appointments);
  });
}

async function keepFresh() {
  await refresh();
  setTimeout(keepFresh, POLL_MILLIS);
}

function listPatients(selected) {
  rememberPatients();
  $("patient").replaceChildren(...patients.map((one) => element("option", {
    value: one.phone, textContent: `${one.name} ${one.phone}`, selected: one.phone === selected,
  })));
}

function addPatient(phone) {
  patients.push({ phone, name: `Patient ${patients.length + 1}` });
}

/** What was open, shown or typed in one talk never acts in another; a draft waits for its return. */
function switchTalk() {
  if (talk) drafts.set(talk.key, $("text").value);
  const clinic = $("clinic").value;
  const { phone, name } = patients.find((one) => one.phone === $("patient").value) ?? patients[0];
  talk = { key: `${clinic} ${phone}`, clinic, phone, name };
  clear();
  problems.delete("Not sent");
  agenda = "";
  showAgenda([]);
  $("state").textContent = "\u00a0";
  $("text").value = drafts.get(talk.key) ?? "";
  $("title").replaceChildren(written("span", $("clinic").selectedOptions[0].textContent));
  history.replaceState(null, "", `?${new URLSearchParams({ clinic, patient: phone })}`);
  return refresh();
}

function listen() {
  $("clinic").onchange = switchTalk;
  $("patient").onchange = switchTalk;
  $("new-patient").onclick = () => {
    const phone = `+96650${String(Math.floor(Math.random() * 1e7)).padStart(7, "0")}`;
    addPatient(phone);
    listPatients(phone);
    switchTalk();
  };
  $("composer").onsubmit = (event) => {
    event.preventDefault();
    sendTyped();
  };
  for (const button of document.querySelectorAll("[data-say]")) button.onclick = () => say(button.dataset.say);
  for (const button of document.querySelectorAll("[data-advance]")) {
    button.onclick = async () => {
      if (await attempt("The clock stands", () => call("/sandbox/clock", { advance: button.dataset.advance }))) await refresh();
    };
  }
}

function listClinics(clinics) {
  $("clinic").replaceChildren(...clinics.map((one) => element("option", { value: one.slug, textContent: one.name })));
  if (clinics.some((one) => one.slug === asked.get("clinic"))) $("clinic").value = asked.get("clinic");
}

async function start() {
  const isThere = await attempt("No connection", async () => listClinics((await call("/sandbox/clinics")).clinics));
  if (!isThere) {
    setTimeout(start, POLL_MILLIS);
    return;
  }
  const known = asked.get("patient") ?? "";
  if (/^\+\d{8,15}$/.test(known) && !patients.some((one) => one.phone === known)) addPatient(known);
  listPatients(known);
  listen();
  switchTalk();
  keepFresh();
}

prepare((title, id, type) => say(title, { reply_id: id, reply_type: type }));
start();
