// The language of the scenario's texts, for the lang attribute of whatever shows one; nothing where it is the page's own.
import { briefing } from "./boot.js";

const { language } = briefing.exercise ?? {};

export const spoken = language === document.documentElement.lang ? undefined : language;
