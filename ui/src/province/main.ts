import { mount } from "svelte";
import "../styles/fonts.css";
import "../styles/tokens.css";
import "../styles/base.css";
import Page from "./Page.svelte";

const target = document.getElementById("app");
if (target) mount(Page, { target });
