// Stands where the host's bridge would be.
import { answer } from "./fake-host";

export class Channel<T> {
  onmessage: (message: T) => void = () => {};
}

export async function invoke(command: string, input: Record<string, unknown> = {}): Promise<unknown> {
  await new Promise((done) => setTimeout(done, 5));
  const data = await answer(command, input);
  return data === undefined ? null : JSON.parse(JSON.stringify(data));
}
