import ws from 'k6/ws';
import { WebSocket } from 'k6/websockets';
import grpc from 'k6/net/grpc';
import { browser } from 'k6/browser';
import { open, SeekMode } from 'k6/experimental/fs';
import { randomIntBetween } from 'https://jslib.k6.io/k6-utils/1.6.0/index.js';

ws.connect('ws://x', {}, (socket) => socket.on('mesage', () => {})); // No overload
ws.connect('ws://x'); // Expected 2-3 arguments
new WebSocket('ws://x').onmessage = (event) => event.code; // 'code' does not exist
new WebSocket('ws://x').removeEventListener('open', () => {}); // 'removeEventListener' does not exist
const client = new grpc.Client();
client.connect('x:1', { insecure: true }); // 'insecure' does not exist
client.invoke('a/b'); // Expected 2-3 arguments
client.invoke('a/b', {}).status === grpc.StatusOk; // 'StatusOk'
const page = browser.newPage();
page.goto('http://x'); // 'goto' does not exist
(await browser.newPage()).locator('a').click().then;
(await browser.newPage()).textContent('a').length; // 'length' does not exist
(await browser.newPage()).goto('http://x', { waitUntil: 'idle' }); // "idle"
(await open('x')).seek(0, 'start'); // not assignable
randomIntBetween(1); // Expected 2 arguments
export { SeekMode };
