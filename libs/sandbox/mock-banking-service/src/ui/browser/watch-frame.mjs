/** Takes the "opening…" away once the frame has shown something; without this script it stays behind the frame. */
const frame = document.querySelector('#bank-frame');

const isReady = () => document.body.classList.add('ready');

frame?.addEventListener('load', isReady);
