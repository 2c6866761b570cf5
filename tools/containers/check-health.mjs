/** `check-health.mjs <port variable> <default port>`: exit code 0 when the process of this container is ready. */
const [, , variable, fallback] = process.argv;
const port = process.env[variable] || fallback;

try {
  const { ok } = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(4000) });
  process.exitCode = ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
