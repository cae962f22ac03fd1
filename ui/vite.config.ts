import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "./",
  plugins: [svelte()],
  // The oldest engines the program meets: WebKitGTK 2.50 and WebView2.
  build: { target: "es2022", assetsInlineLimit: 0, sourcemap: false },
  test: { environment: "node", include: ["src/**/*.test.ts"] },
});
