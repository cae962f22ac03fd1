import { mount } from "svelte";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import App from "./App.svelte";

// The letters of the lock screen are on their way before its text asks for them.
for (const weight of [400, 500, 600]) void document.fonts.load(`${weight} 15px "Be Vietnam Pro"`, "S\u1ed5");

const target = document.getElementById("app");
if (target) mount(App, { target });
