const k_patience_ms = 2_000;

// When everything the page asked for is there, and nobody is waiting for an answer.
export async function at_rest(): Promise<void> {
  if (document.readyState !== 'complete')
    await new Promise((loaded) => addEventListener('load', loaded, { once: true }));
  await new Promise<void>((idle) => {
    if (typeof requestIdleCallback === 'function')
      requestIdleCallback(() => idle(), { timeout: k_patience_ms });
    else setTimeout(idle);
  });
}
