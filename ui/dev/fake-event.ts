// Stands where the host's events would be; the invented host never sends one.
export async function listen(): Promise<() => void> {
  return () => {};
}
