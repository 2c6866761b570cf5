const HANDED_ON = ['PATH', 'TMPDIR', 'TZ', 'SystemRoot', 'TEMP', 'TMP'];

/** The little that a database server needs of our environment: none of our secrets. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const handedOn = HANDED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...Object.fromEntries(handedOn), LC_ALL: 'C' } as NodeJS.ProcessEnv;
}
