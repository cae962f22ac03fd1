// The screens over invented data, for looking at them in a plain browser. Not part of the program.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  plugins: [svelte({ configFile: here("../svelte.config.js") })],
  resolve: { alias: { "@tauri-apps/api/core": here("./fake-core.ts"), "@tauri-apps/api/event": here("./fake-event.ts") } },
  server: { port: 5199, fs: { allow: [here("..")] } },
  build: { outDir: here("../node_modules/.dev-dist"), emptyOutDir: true, target: "es2022" },
});
