/** What stands on the telephone's screen: bubbles, what can be tapped, and the sheet a list opens. */

export const $ = (id) => document.getElementById(id);

const WORDS = {
  en: { message: "Message", send: "Send", close: "Close" },
  ar: { message: "رسالة", send: "إرسال", close: "إغلاق" },
};
const NEAR_THE_END = 80;
const bubbles = new Map();
let tapped = () => {};
let opener = null;

export function element(tag, attributes = {}, ...children) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
}

function languageOf(text) {
  return /\p{Script=Arabic}/u.test(text) ? "ar" : "en";
}

/** Text in whatever language it is, for eyes and for screen readers. */
export function written(tag, text, attributes = {}) {
  return element(tag, { lang: languageOf(text), dir: "auto", ...attributes }, text);
}

/** @param onTap called with the title, the id and WhatsApp's type of what was tapped */
export function prepare(onTap) {
  tapped = onTap;
  speak("en");
  $("close-sheet").onclick = closeSheet;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && $("sheet").open) closeSheet();
  });
  document.querySelector(".phone").addEventListener("click", (event) => {
    if ($("sheet").open && !$("sheet").contains(event.target)) closeSheet();
  }, true);
}

export function speak(language) {
  const phone = document.querySelector(".phone");
  phone.lang = language;
  phone.dir = language === "ar" ? "rtl" : "ltr";
  const words = WORDS[language] ?? WORDS.en;
  $("text").placeholder = words.message;
  $("text").setAttribute("aria-label", words.message);
  $("send").setAttribute("aria-label", words.send);
  $("close-sheet").setAttribute("aria-label", words.close);
}

/** Nothing of one talk is left when another begins. */
export function clear() {
  setSheet(false);
  bubbles.clear();
  $("chat").replaceChildren();
  $("chat").setAttribute("aria-busy", "true");
}

/** Only what is new is put in, at its place: an answer may appear before what was written after it. */
export function showMessages(messages) {
  const chat = $("chat");
  const atEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < NEAR_THE_END;
  let next = null;
  let isNew = false;
  for (const message of messages.toReversed()) {
    if (!bubbles.has(message.id)) {
      bubbles.set(message.id, bubble(message));
      chat.insertBefore(bubbles.get(message.id), next);
      isNew = true;
    }
    next = bubbles.get(message.id);
  }
  if (isNew && atEnd) chat.scrollTop = chat.scrollHeight;
  chat.removeAttribute("aria-busy");
}

function bubble(message) {
  const at = element("time", { dateTime: message.ts, textContent: message.ts.slice(11, 16) });
  const text = written("div", message.text, { className: "bubble" });
  text.append(at);
  return element("li", { className: message.dir }, text, ...choices(message));
}

function choices(message) {
  const buttons = message.buttons.map((button) => written("button", button.title, {
    type: "button", onclick: () => choose(button, "button_reply"),
  }));
  if (message.rows.length > 0) {
    buttons.push(written("button", message.list_button, {
      type: "button", className: "opens-list", ariaHasPopup: "dialog", onclick: (event) => openSheet(message, event.currentTarget),
    }));
  }
  return buttons.length > 0 ? [element("div", { className: "choices" }, ...buttons)] : [];
}

function choose(choice, type) {
  setSheet(false);
  $("text").focus({ preventScroll: true });
  tapped(choice.title, choice.id, type);
}

function openSheet(message, from) {
  opener = from;
  $("sheet-title").replaceChildren(written("span", message.list_button));
  $("rows").replaceChildren(...message.rows.map((row) => element("li", {}, element("button", {
    type: "button", onclick: () => choose(row, "list_reply"),
  }, written("span", row.title), written("small", row.description ?? "")))));
  setSheet(true);
  $("rows").querySelector("button").focus();
}

function closeSheet() {
  setSheet(false);
  (opener?.isConnected ? opener : $("text")).focus({ preventScroll: true });
}

/** Behind an open sheet nothing can be tapped. */
function setSheet(open) {
  $("chat").inert = open;
  $("composer").inert = open;
  if (open) $("sheet").show();
  else $("sheet").close();
}
