"use strict";

const $ = (id) => document.getElementById(id);
const POLL_MILLIS = 500;
let shown = "";

/** Patients are phone numbers; the ones made here live in the browser only, Siwak makes its own record at the first message. */
const patients = JSON.parse(localStorage.getItem("patients") ?? "null") ?? [
  { phone: "+966501110001", name: "Noura" },
  { phone: "+966501110002", name: "Khalid" },
  { phone: "+966501110003", name: "Sara" },
];

async function call(path, body) {
  const response = await fetch(path, body === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!answer.ok) throw new Error(answer.error);
  return answer.data;
}

function element(tag, attributes = {}, ...children) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
}

function patient() {
  return patients.find((one) => one.phone === $("patient").value) ?? patients[0];
}

async function say(text, replyId) {
  if (!text.trim()) return;
  try {
    await call("/sandbox/say", {
      clinic: $("clinic").value, phone: patient().phone, name: patient().name, text, reply_id: replyId ?? null,
    });
    await refresh();
  } catch (failure) {
    $("state").textContent = `not sent: ${failure.message}`;
  }
}

function openSheet(title, rows) {
  $("sheet-title").textContent = title;
  $("rows").replaceChildren(...rows.map((row) => element("li", {}, element("button", {
    type: "button",
    onclick: () => { $("sheet").close(); say(row.title, row.id); },
  }, row.title, element("small", { textContent: row.description ?? "" })))));
  $("sheet").show();
}

function choices(message) {
  const buttons = message.buttons.map((button) => element("button", {
    type: "button", textContent: button.title, onclick: () => say(button.title, button.id),
  }));
  if (message.rows.length > 0) {
    buttons.push(element("button", {
      type: "button", textContent: `☰ ${message.list_button}`, onclick: () => openSheet(message.list_button, message.rows),
    }));
  }
  return buttons.length > 0 ? [element("div", { className: "choices", dir: "auto" }, ...buttons)] : [];
}

function bubble(message) {
  const at = element("time", { dateTime: message.ts, textContent: message.ts.slice(11, 16) });
  const text = element("div", { className: "bubble", dir: "auto" }, message.text, at);
  return element("li", { className: message.dir }, text, ...choices(message));
}

function appointment(one) {
  return element("li", { className: one.status },
    element("strong", { textContent: one.service }), element("br"),
    `${one.start_at.slice(0, 10)} ${one.start_at.slice(11, 16)}–${one.end_at.slice(11, 16)}`, element("br"),
    element("small", { textContent: [one.provider, one.visitor, one.status].filter(Boolean).join(" · ") }));
}

function show(talk) {
  $("clock").textContent = talk.now.slice(0, 16).replace("T", " ");
  $("state").textContent = talk.fsm_state;
  document.querySelector(".phone").dir = talk.lang === "ar" ? "rtl" : "ltr";
  const state = JSON.stringify([talk.messages, talk.appointments]);
  if (state === shown) return;
  shown = state;
  $("chat").replaceChildren(...talk.messages.map(bubble));
  $("chat").lastElementChild?.scrollIntoView({ block: "end" });
  $("appointments").replaceChildren(...talk.appointments.map(appointment));
  $("no-appointments").hidden = talk.appointments.length > 0;
}

async function refresh() {
  const query = new URLSearchParams({ clinic: $("clinic").value, phone: patient().phone });
  const talk = await call(`/sandbox/chat?${query}`);
  if (query.get("clinic") === $("clinic").value && query.get("phone") === patient().phone) show(talk);
}

async function keepFresh() {
  try {
    await refresh();
  } catch (failure) {
    $("state").textContent = `no answer: ${failure.message}`;
  }
  setTimeout(keepFresh, POLL_MILLIS);
}

function listPatients(selected) {
  localStorage.setItem("patients", JSON.stringify(patients));
  $("patient").replaceChildren(...patients.map((one) => element("option", {
    value: one.phone, textContent: `${one.name} ${one.phone}`, selected: one.phone === selected,
  })));
}

function switchTalk() {
  shown = "";
  $("title").textContent = $("clinic").selectedOptions[0].textContent;
  refresh();
}

async function start() {
  const { clinics } = await call("/sandbox/clinics");
  $("clinic").replaceChildren(...clinics.map((one) => element("option", { value: one.slug, textContent: one.name })));
  const asked = new URLSearchParams(location.search);
  if (clinics.some((one) => one.slug === asked.get("clinic"))) $("clinic").value = asked.get("clinic");
  listPatients(asked.get("patient") ?? patients[0].phone);
  $("clinic").onchange = switchTalk;
  $("patient").onchange = switchTalk;
  $("new-patient").onclick = () => {
    const phone = `+96650${String(Math.floor(Math.random() * 1e7)).padStart(7, "0")}`;
    patients.push({ phone, name: `Patient ${patients.length + 1}` });
    listPatients(phone);
    switchTalk();
  };
  $("composer").onsubmit = (event) => {
    event.preventDefault();
    const text = $("text").value;
    $("text").value = "";
    say(text);
  };
  $("close-sheet").onclick = () => $("sheet").close();
  for (const button of document.querySelectorAll("[data-say]")) button.onclick = () => say(button.dataset.say);
  for (const button of document.querySelectorAll("[data-advance]")) {
    button.onclick = async () => { await call("/sandbox/clock", { advance: button.dataset.advance }); await refresh(); };
  }
  switchTalk();
  keepFresh();
}

start();
