// The common operating picture: coastline, places, areas and routes of the briefing, and what the feature slices show.
import * as L from "leaflet";
import { briefing } from "../boot.js";
import { paths } from "../icons.js";
import { now } from "../clock.js";
import { html, useEffect, useRef } from "../lib.js";
import { positionOn, units } from "../units.js";
import { charted, Coast, credits } from "./coast.js";
import { agesDrawn } from "./ages.js";
import { placeAreas } from "./area-labels.js";
import { alertMarks, drawAlerts, standing } from "./alerts.js";
import { featureMarks, isStorm, svg } from "./feature-marks.js";
import { frozen, FrozenNote } from "./frozen.js";
import { kindOf, shapes } from "./kinds.js";
import { boxOf, cluster, labelBox, lines, place, setBeside, stepAside } from "./labels.js";
import { Legend } from "./legend.js";
import { measure } from "./measure.js";
import { drawWays, isOwn, unitMarks, unitsDrawn } from "./unit-marks.js";
import { spoken } from "../spoken.js";

// As far apart as fingers need them (WCAG 2.5.8).
const NEAR_PX = 25;
const TARGET_PX = 24;
const STEP_PX = 4;
const LEAST_ZOOM = 3.5;
const LONGEST_LABEL_PX = 120;
const CONTROLS_PX = 44;
const HOME_STEP_DEG = 0.25;

const escape = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
/**
 * Draw the map. *features* are the slices of kind "feature"; *about(point)* may return lines of text for a place's popup.
 */
export function ExerciseMap({ features = [], about = () => [], label = "Map of the exercise area" }) {
  const element = useRef();
  const picture = useRef();
  useEffect(() => {
    picture.current = new Picture(element.current);
    return () => picture.current.close();
  }, []);
  const alerts = standing.value;
  useEffect(() => picture.current.show(features, alerts, about));
  const [fleet, moment, still] = [units.value, now.value, frozen.value];
  useEffect(() => picture.current.showMoment(fleet, moment), [fleet, moment, still]);
  return html`<div class="map" role="region" aria-label=${label}><div ref=${element}></div><${Legend} features=${features} alerts=${alerts} /><${FrozenNote} class="on-map" /></div>`;
}

class Picture {
  constructor(element) {
    const { centre = [13, -61], zoom = 8 } = briefing.exercise?.place ?? {};
    this.features = [];
    this.drawnFeatures = null;
    this.alerts = [];
    this.ages = "";
    this.about = () => [];
    if (spoken) element.lang = spoken;
    this.map = L.map(element, {
      center: centre,
      zoom,
      minZoom: LEAST_ZOOM,
      maxBoundsViscosity: 1,
      maxZoom: 14,
      zoomControl: false,
      attributionControl: false,
      zoomSnap: 0.5,
      zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      fadeAnimation: false,
    });
    L.control.zoom({ zoomInTitle: "Nearer", zoomOutTitle: "Farther" }).addTo(this.map);
    this.#addViews();
    L.control.scale({ imperial: false, position: "bottomleft" }).addTo(this.map);
    this.credits = L.control.attribution({ prefix: false }).addAttribution(credits).addTo(this.map);
    this.shapes = L.layerGroup().addTo(this.map);
    this.alertShapes = L.layerGroup().addTo(this.map);
    this.leaders = L.layerGroup().addTo(this.map);
    this.pins = L.layerGroup().addTo(this.map);
    this.ways = L.layerGroup().addTo(this.map);
    this.units = { fleet: [], ms: 0, drawn: "" };
    this.#keepToChart();
    this.#goHome();
    this.coast = new Coast(this.map);
    this.map.on("moveend", () => this.#drawPins());
    this.map.on("dragstart", () => (this.atHome = false));
    element.addEventListener("pointerdown", () => (this.atHome = false), true);
    element.addEventListener("keydown", () => (this.atHome = false), true);
    element.addEventListener("wheel", () => (this.atHome = false), { capture: true, passive: true });
    this.restyle = () => this.coast.restyle();
    addEventListener("themechange", this.restyle);
    this.scheme = matchMedia("(prefers-color-scheme: dark)");
    this.scheme.addEventListener("change", this.restyle);
    this.sized = new ResizeObserver(() => this.#resize(element));
    this.sized.observe(element);
    document.fonts?.ready.then(() => this.map && this.#drawPins());
  }

  close() {
    removeEventListener("themechange", this.restyle);
    this.scheme.removeEventListener("change", this.restyle);
    this.sized.disconnect();
    this.map.remove();
    this.map = null;
  }

  show(features, alerts, about) {
    this.about = about;
    const sameAlerts = this.alerts.length === alerts.length && alerts.every((alert, at) => alert === this.alerts[at]);
    this.alerts = alerts;
    if (!sameAlerts) drawAlerts(this.alertShapes, alerts, L);
    const shown = features.filter((feature) => feature.geometry);
    const same =
      this.drawnFeatures?.length === shown.length && shown.every((feature, at) => feature === this.drawnFeatures[at]);
    if (same && sameAlerts) return;
    this.features = this.drawnFeatures = shown;
    this.#nameWholeView();
    if (this.atHome) this.#goHome();
    this.#drawShapes();
    this.#drawPins();
  }

  /** Show the units where they are at exercise time *ms*, and what is old as old; drawn anew once one has moved by a few pixels. */
  showMoment(fleet, ms) {
    const drawn = unitsDrawn(fleet, ms, (latLng) => this.map.latLngToLayerPoint(latLng), STEP_PX);
    const ages = agesDrawn(this.features, ms);
    const same = drawn === this.units.drawn && ages === this.ages;
    this.ages = ages;
    this.units = { fleet, ms, drawn };
    if (same) return;
    if (this.atHome) this.#goHome();
    drawWays(this.ways, fleet, ms);
    this.#drawPins();
  }

  #addViews() {
    const bar = L.control({ position: "topleft" });
    bar.onAdd = () => {
      const box = L.DomUtil.create("div", "leaflet-bar");
      const button = (title, glyph, action) => {
        const made = L.DomUtil.create("a", "", box);
        made.href = "#";
        made.title = title;
        made.setAttribute("role", "button");
        made.setAttribute("aria-label", title);
        made.innerHTML = `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${glyph}"/></svg>`;
        L.DomEvent.on(made, "click", (event) => {
          L.DomEvent.stop(event);
          action();
        });
        return made;
      };
      button("Show the islands", paths.home, () => {
        this.home = null;
        this.#goHome();
      });
      this.wholeView = button("Show everything", paths.map, () => this.#fitAll());
      return box;
    };
    bar.addTo(this.map);
  }

  /** Show all places, as near as they fit, the agency's own units near them, and the storm once it is among them. */
  #goHome() {
    const places = (briefing.points ?? []).filter(({ outside }) => !outside).map((point) => point.at);
    this.atHome = true;
    if (places.length < 2) return;
    const bounds = L.latLngBounds(places);
    const near = bounds.pad(0.75);
    for (const { geometry, properties } of this.features ?? [])
      if (properties.kind === "storm" && geometry.type === "Point") {
        const at = L.latLng(geometry.coordinates[1], geometry.coordinates[0]);
        if (near.contains(at)) bounds.extend(at);
      }
    for (const unit of this.units.fleet.filter(isOwn)) {
      const [lat, lon] = positionOn(unit.way, this.units.ms);
      // By whole steps, so that a unit under way does not move the map all the time.
      const [south, west] = [lat, lon].map((degrees) => Math.floor(degrees / HOME_STEP_DEG) * HOME_STEP_DEG);
      const around = L.latLngBounds([south, west], [south + HOME_STEP_DEG, west + HOME_STEP_DEG]);
      if (near.contains([lat, lon]) && !bounds.contains([lat, lon])) bounds.extend(around);
    }
    if (this.home?.equals(bounds)) return;
    this.home = bounds;
    this.map.fitBounds(bounds, { paddingTopLeft: [48, 32], paddingBottomRight: [24, Math.max(32, this.#foot() + 16)], maxZoom: 12, animate: false });
  }

  /** A map that nobody has moved yet follows its frame; one that was hidden at first sees its frame only now. */
  #resize(element) {
    if (!element.clientWidth) return;
    this.map.invalidateSize({ pan: false });
    this.#keepToChart();
    this.home = null;
    if (this.atHome) this.#goHome();
  }

  /** Never show more than there is coastline for; an exercise elsewhere in the world has none at all. */
  #keepToChart() {
    const { centre = [13, -61] } = briefing.exercise?.place ?? {};
    if (!charted.contains(centre)) return;
    this.map.setMaxBounds(charted);
    this.map.setMinZoom(Math.min(7, Math.max(LEAST_ZOOM, this.map.getBoundsZoom(charted, true))));
  }

  /** Call the view of all that there is after the storm where there is one. */
  #nameWholeView() {
    const storm = this.features.some(isStorm);
    const title = storm ? "Show the whole storm" : "Show everything";
    this.wholeView.title = title;
    this.wholeView.setAttribute("aria-label", title);
    this.wholeView.querySelector("path").setAttribute("d", storm ? paths.storm : paths.map);
  }

  #fitAll() {
    this.atHome = false;
    const bounds = L.latLngBounds((briefing.points ?? []).map((point) => point.at));
    for (const feature of this.features) bounds.extend(L.geoJSON(feature.geometry).getBounds());
    if (bounds.isValid()) this.map.fitBounds(bounds, { padding: [24, 24] });
  }

  #drawShapes() {
    this.shapes.clearLayers();
    const add = (layer) => this.shapes.addLayer(layer);
    const shape = (kind) => ({ className: `shape-${Object.hasOwn(shapes, kind) ? kind : "other"}`, interactive: false });
    for (const route of briefing.routes ?? []) add(L.polyline(route.line, shape("route")));
    for (const area of briefing.areas ?? []) add(L.polygon(area.ring, shape("area")));
    for (const { geometry, properties } of this.features) {
      if (geometry.type !== "Point") add(L.geoJSON(geometry, { ...shape(properties.kind), style: () => ({}) }));
    }
  }

  /** Everything that is a dot: storm first, then places by rank. */
  #marks() {
    const at = (latLng) => this.map.latLngToLayerPoint(latLng);
    const places = (briefing.points ?? []).map((point) => {
      const kind = kindOf(point.kind);
      return { id: `point/${point.id}`, latLng: L.latLng(point.at), ...at(point.at), point, kind, rank: kind.rank, name: `${point.title}, ${kind.title.toLowerCase()}` };
    });
    const drawn = [...featureMarks(this.features, this.units.ms, at), ...alertMarks(this.alerts, L, at)];
    return [...drawn, ...unitMarks(this.units.fleet, this.units.ms, at), ...places].sort((a, b) => a.rank - b.rank);
  }

  #drawPins() {
    const focused = document.activeElement?.dataset?.pin;
    const { widthOf, lineHeight, scale } = measure(this.map.getContainer());
    const near = NEAR_PX * scale;
    const lettered = (plain, time) => {
      const rows = [...lines(plain.label, widthOf, LONGEST_LABEL_PX * scale), ...(time ? [time] : [])];
      return { ...plain, rows, width: Math.max(...rows.map(widthOf)) + 7, height: rows.length * lineHeight };
    };
    const sized = (plain) => lettered({ ...plain, radius: plain.radius * scale }, plain.time);
    const { min, max } = this.#frame();
    const frame = { left: min.x + 2, right: max.x - 2, top: min.y + 2, bottom: max.y - 2 - this.#foot() };
    const marks = this.#marks();
    const grouped = cluster(marks.filter(({ shown }) => !shown), near).map((group) => sized(group.length === 1 ? single(group[0]) : joined(group)));
    const alone = grouped.filter((dot) => dot.alone);
    const shown = marks.filter((mark) => mark.shown).map(sized);
    const fixed = [...alone, ...shown.filter((mark) => mark.inPlace)];
    const others = [...alone, ...stepAside(grouped.filter((dot) => !dot.alone), fixed)].sort((a, b) => a.rank - b.rank);
    const clear = { ...frame, left: frame.left + CONTROLS_PX * scale };
    const beside = setBeside(shown, others, near, clear);
    const dots = [...beside, ...others];
    const kept = this.#controls();
    const labels = place(dots, frame, kept);
    this.pins.clearLayers();
    const taken = [...kept, ...dots.map(boxOf), ...dots.flatMap((dot, index) => (labels[index] ? [labelBox(dot, [labels[index].left, labels[index].top])] : []))];
    this.#nameAreas(this.#areas().map((area) => lettered(area)), taken, frame);
    this.#drawLeaders(beside);
    dots.forEach((dot, index) => this.#addPin(dot, labels[index], dot.id === focused));
    if (focused) this.map.getContainer().querySelector(`[data-pin="${CSS.escape(focused)}"]`)?.focus();
  }

  /** The areas of the briefing in pixels, with their names. */
  #areas() {
    const at = (corner) => this.map.latLngToLayerPoint(corner);
    return (briefing.areas ?? []).map(({ title, ring }) => ({ label: title, rings: [ring.map(at)] }));
  }

  /** Write the names of *areas* where they cover nothing of what is *taken*. */
  #nameAreas(areas, taken, frame) {
    placeAreas(areas, taken, frame).forEach((box, index) => {
      if (!box) return;
      const { rows, width, height } = areas[index];
      const icon = L.divIcon({ className: "area-label", iconSize: [width, height], iconAnchor: [0, 0], html: rows.map(escape).join("<br>") });
      const at = this.map.layerPointToLatLng([box.left, box.top]);
      this.pins.addLayer(L.marker(at, { icon, interactive: false, keyboard: false, zIndexOffset: -1000 }));
    });
  }

  /** The boxes of what stands on the map to be pressed or read, in the pixels of its layers. */
  #controls() {
    const container = this.map.getContainer();
    const [{ left, top }, { min }] = [container.getBoundingClientRect(), this.#frame()];
    const shown = [...container.querySelectorAll(".leaflet-control"), ...(container.parentElement?.querySelectorAll(".map-legend summary") ?? [])];
    return shown.map((control) => {
      const box = control.getBoundingClientRect();
      const [x, y] = [min.x - left, min.y - top];
      return { left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y };
    });
  }

  /** Lead from what was set aside to where it is. */
  #drawLeaders(dots) {
    this.leaders.clearLayers();
    for (const { latLng, x, y } of dots.filter(({ from }) => from)) {
      const line = [latLng, this.map.layerPointToLatLng([x, y])];
      this.leaders.addLayer(L.polyline(line, { className: "shape-leader", interactive: false }));
      this.leaders.addLayer(L.circleMarker(latLng, { radius: 2.5, className: "shape-leader", interactive: false }));
    }
  }

  /** How high the line of credits stands, which takes two on a phone. */
  #foot() {
    return this.credits.getContainer().offsetHeight;
  }

  /** What of the map is in view, in the pixels of its layers. */
  #frame() {
    const min = this.map.containerPointToLayerPoint([0, 0]);
    return { min, max: min.add(this.map.getSize()) };
  }

  /** Where focus returns to a pin, the map has moved for it already: moving once more would draw again without end. */
  #addPin(dot, label, refocused) {
    const size = Math.max(TARGET_PX, dot.radius * 2);
    const text = dot.rows.map(escape).join("<br>");
    const icon = L.divIcon({
      className: `pin ${dot.className}`,
      iconSize: [size, size],
      html: `<span class="unseen">${escape(dot.name)}</span><span class="pin-dot" aria-hidden="true">${dot.inner}</span><span class="pin-label ${label ? "" : "tucked"}" aria-hidden="true">${text}</span>`,
    });
    const marker = L.marker(this.map.layerPointToLatLng([dot.x, dot.y]), { icon, riseOnHover: true, zIndexOffset: -dot.rank * 10, autoPanOnFocus: !refocused });
    marker.on("add", () => {
      const element = marker.getElement();
      element.dataset.pin = dot.id;
      const box = element.querySelector(".pin-label");
      const { left, top } = label ?? { left: dot.radius + 3, top: -dot.height / 2 };
      box.style.left = `${left + size / 2}px`;
      box.style.top = `${top + size / 2}px`;
      element.querySelector(".pin-dot").style.inset = `${size / 2 - dot.radius}px`;
    });
    marker.on("click", () => this.#open(dot));
    marker.on("keydown", ({ originalEvent: event }) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.#open(dot);
    });
    marker.addTo(this.pins);
  }

  #open(dot) {
    if (dot.members && this.map.getZoom() < this.map.getMaxZoom() - 1) {
      this.map.fitBounds(L.latLngBounds(dot.members.map((member) => member.latLng)), { padding: [60, 60], maxZoom: 13 });
      return;
    }
    const parts = (dot.members ?? [dot]).map((member) => {
      const more = member.point ? (member.point.said?.(this.units.ms) ?? this.about(member.point)) : [];
      return `<p><strong>${escape(member.name)}</strong></p>${more.length ? `<ul>${more.map((line) => `<li>${escape(line)}</li>`).join("")}</ul>` : ""}`;
    });
    L.popup({ offset: [0, -4] }).setLatLng(dot.latLng).setContent(parts.join("")).openOn(this.map);
  }
}

function single(mark) {
  if (!mark.point || mark.className) return mark;
  const town = mark.point.kind === "town";
  return {
    ...mark,
    className: `pin-${mark.point.kind}`,
    inner: town ? "" : svg(mark.kind.glyph),
    radius: town ? 5 : 9.5,
    label: mark.point.title,
  };
}

function joined(group) {
  const town = group.find((mark) => mark.point.kind === "town") ?? group.find((mark) => !mark.point.said) ?? group[0];
  return {
    ...group[0],
    members: group,
    latLng: town.latLng,
    x: town.x,
    y: town.y,
    className: "pin-cluster",
    inner: String(group.length),
    radius: 11,
    label: town.point.title,
    name: `${group.length} ${group.some((mark) => mark.point.said) ? "" : "places "}at ${town.point.title}: ${group.map((mark) => (mark.point.said ? mark.name : mark.point.title)).join("; ")}. Zooms in.`,
  };
}
