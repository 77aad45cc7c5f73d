"use strict";
// What every part of the page uses: words, elements, requests, and the state that the demo server told last.
const $ = id => document.getElementById(id);
let words = {};
let state = { messages: [], letters: [], events: [], reports: [], sessions: 0 };

function say(key, values = {}) {
  return (words[key] || key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "class") element.className = value; else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}
const toEnd = box => { box.scrollTop = box.scrollHeight; };
const clock = at => new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const ticketShown = t => t.slice(0, 3) + "-" + t.slice(3, 6) + "-" + t.slice(6);

function bytes(count) {
  const language = document.documentElement.lang;
  const short = (value, digits) => value.toLocaleString(language, { maximumFractionDigits: digits });
  return count < 1000 ? count + " B" : count < 1e6 ? short(count / 1000, 0) + " kB" : short(count / 1e6, 1) + " MB";
}

async function post(path, body) {
  return fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** Words with their links, quotations folded away together with the line that says whose they are. */
function prose(text) {
  const parts = make("div", { class: "prose" });
  const lines = text.split("\n");
  let said = [];
  for (let at = 0; at < lines.length;) {
    if (!lines[at].startsWith(">")) { said.push(lines[at++]); continue; }
    const quoted = [];
    while (at < lines.length && lines[at].startsWith(">")) quoted.push(lines[at++]);
    while (said.length && !said[said.length - 1].trim()) said.pop();
    if (said.length && /(menulis|wrote):$/.test(said[said.length - 1])) quoted.unshift(said.pop());
    if (said.join("").trim()) parts.append(linked(said.join("\n").trim()));
    parts.append(folded(quoted.join("\n")));
    said = [];
  }
  if (said.join("").trim()) parts.append(linked(said.join("\n").trim()));
  return parts;
}
function folded(text) {
  return make("details", { class: "quoted" }, make("summary", {}, say("quoted")), make("p", {}, text));
}
function linked(text) {
  const words = make("p", {});
  text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/).forEach((piece, i) => words.append(i % 2
    ? make("a", { href: piece, target: "_blank", rel: "noopener noreferrer" }, piece) : piece));
  return words;
}
