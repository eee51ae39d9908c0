// The libraries that every page uses, under one name: Preact, htm and signals. No build step: see ../README.md.
import { h, render, Fragment } from "preact";
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import htm from "htm";

export { batch, computed, effect, signal, untracked, useComputed, useSignal, useSignalEffect } from "@preact/signals";
export { Fragment, h, render, useEffect, useId, useLayoutEffect, useMemo, useRef, useState };
export const html = htm.bind(h);
