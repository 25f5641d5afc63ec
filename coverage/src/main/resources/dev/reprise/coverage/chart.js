"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const canvas = document.querySelector("canvas");
const say = document.querySelector(".say");
/* A character that is not seen itself must not change how a name looks. */
const shown = text => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\ufffd");
const tell = text => { if (say) say.textContent = shown(text); };
const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

/* A colour of the page's style as three numbers. */
function colour(name) {
  const hex = getComputedStyle(document.documentElement).getPropertyValue(name).trim().slice(1);
  const whole = hex.length === 3 ? [...hex].map(c => c + c).join("") : hex;
  return [0, 2, 4].map(i => parseInt(whole.slice(i, i + 2), 16));
}

const blend = (a, b, part) => a.map((from, i) => Math.round(from + (b[i] - from) * part));
const css = rgb => "rgb(" + rgb.join(",") + ")";

/* Calls draw(context, width, height, ratio) whenever the size or the colours of the page change. */
function keepDrawn(height, draw) {
  const again = () => {
    const ratio = window.devicePixelRatio || 1;
    const width = canvas.parentElement.clientWidth;
    const tall = height();
    canvas.style.height = tall + "px";
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(tall * ratio);
    draw(canvas.getContext("2d"), width, tall, ratio);
  };
  new ResizeObserver(again).observe(canvas.parentElement);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  again();
  return again;
}

/* As much of a name as there is room for. */
function fit(pen, name, room) {
  const text = shown(name);
  if (pen.measureText(text).width <= room) return text;
  let length = text.length;
  while (length > 1 && pen.measureText(text.slice(0, length) + "\u2026").width > room) length--;
  return text.slice(0, length) + "\u2026";
}

function place(event) {
  const box = canvas.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

function onButton(name, deed) {
  const button = document.querySelector("button[name=" + name + "]");
  if (button) button.addEventListener("click", deed);
}
