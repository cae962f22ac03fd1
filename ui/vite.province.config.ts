// The page of the province's officer; it goes into the province's program, never into the agency's.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
  base: "/",
  plugins: [svelte()],
  publicDir: false,
  build: {
    target: "es2022", assetsInlineLimit: 0, sourcemap: false, outDir: "dist-province", emptyOutDir: true, modulePreload: { polyfill: false },
    rollupOptions: { input: "province.html" },
  },
});
