// Kinds of places, of what happens and of what moves: their words, their rank when labels compete, and their glyph on a grid of 16 (filled).

export const kinds = {
  // What is marked as an incident is never joined with others: it must not hide in a number.
  eoc: { title: "Emergency operations centre", rank: 0, glyph: "M8 1l2 4.3 4.7.6-3.4 3.3.9 4.7L8 11.6 3.8 13.9l.9-4.7L1.3 5.9 6 5.3z" },
  airport: { title: "Airport", rank: 1, glyph: "M7 1.5h2v4.5l5.5 3.2v1.8L9 9.4v3l1.8 1.3V15L8 14.2 5.2 15v-1.3L7 12.4v-3L1.5 11V9.2L7 6z" },
  hospital: { title: "Hospital", rank: 2, glyph: "M6 2h4v4h4v4h-4v4H6v-4H2V6h4z" },
  port: { title: "Port", rank: 3, glyph: "M7 4.8a1.9 1.9 0 1 1 2 0V6h2.5v1.6H9v4.8c1.9-.3 3.2-1.5 3.5-3.1h1.6c-.3 3-2.7 5.2-6.1 5.2S2.2 12.3 1.9 9.3h1.6c.3 1.6 1.6 2.8 3.5 3.1V7.6H4.5V6H7z" },
  shelter: { title: "Shelter", rank: 4, glyph: "M8 2l6.5 5.5H13V14H9.5v-4h-3v4H3V7.5H1.5z" },
  station: { title: "Station", rank: 5, glyph: "M8 1.5l5.5 2V8c0 3-2.3 5.4-5.5 6.5C4.8 13.4 2.5 11 2.5 8V3.5z" },
  prison: { title: "Prison", rank: 6, glyph: "M3 2h2v12H3zM7 2h2v12H7zM11 2h2v12h-2z" },
  utility: { title: "Utility", rank: 7, glyph: "M9.5 1L3 9h4l-.8 6L13 7H9z" },
  // Where a ship is matters to the mile: she stands there, and what else would makes way.
  ship: { title: "Ship", incident: true, inPlace: true, rank: -3.4, glyph: "M7 1.5h2V4h3v3.2l2.3.8-1.6 4.4c-.9 0-1.6-.4-2.2-1-.7.6-1.5 1-2.5 1s-1.8-.4-2.5-1c-.6.6-1.3 1-2.2 1L1.7 8 4 7.2V4h3z" },
  casualties: { title: "Casualties", incident: true, rank: 1, glyph: "M8 2l7 12H1zM7.2 6v4h1.6V6zM7.2 11v1.6h1.6V11z" },
  receiving_hospital: { title: "Receiving hospital", rank: 2, glyph: "M6 2h4v4h4v4h-4v4H6v-4H2V6h4z" },
  cases: { title: "Cases of disease", incident: true, rank: 3, glyph: "M8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M7.2 1h1.6v2H7.2zM7.2 13h1.6v2H7.2zM1 7.2h2v1.6H1zM13 7.2h2v1.6h-2z" },
  volcano: { title: "Volcano", incident: true, rank: -1.5, glyph: "M6.5 4h3l5.5 10H1zM7.2 1h1.6v2H7.2z" },
  community: { title: "Community", rank: 8, glyph: "M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3" },
  other: { title: "Place", rank: 9, glyph: "M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7" },
  town: { title: "Town", rank: 8, glyph: "M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7" },
  storm: { title: "Storm's centre", rank: -2, glyph: "M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3" },
  forecast_point: { title: "Forecast position, with its category", rank: -1, glyph: "M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3" },
  // What moves at sea: never joined with others, called by its title alone, labelled by what stands before the first comma.
  contact: { title: "Contact", rank: -0.9, moves: true, glyph: "M8 1l7 7-7 7-7-7zM8 4.6L4.6 8 8 11.4 11.4 8z" },
  patrol: { title: "Patrol", rank: -0.8, moves: true, glyph: "M8 1.5l5.5 12.5L8 11 2.5 14z" },
  bales: { title: "Bales", rank: -0.7, moves: true, glyph: "M3 3h4.3v4.3H3zM8.7 3H13v4.3H8.7zM3 8.7h4.3V13H3zM8.7 8.7H13V13H8.7z" },
  vessel: { title: "Vessel", rank: -0.6, moves: true, glyph: "M8 1.5c2 2 3 4.4 3 6.8V14H5V8.3c0-2.4 1-4.8 3-6.8z" },
  ais: { title: "AIS", rank: -0.5, moves: true, glyph: "M8 2l4.5 12h-9z" },
};

// Lines and areas: their words in the legend, and whether they are a line.
export const shapes = {
  cone: { title: "Where a storm's centre or a drifting ship may be" },
  forecast_track: { title: "Forecast track", line: true },
  track: { title: "Track so far", line: true },
  gales: { title: "Winds of 34 kt and more" },
  plume: { title: "Plume" },
  slick: { title: "Oil slick" },
  ash_cloud: { title: "Ash cloud" },
  isopach: { title: "Settled ash" },
  cordon: { title: "Cordon" },
  area: { title: "Area named in the briefing" },
  route: { title: "Route", line: true },
  search_area: { title: "Search area" },
  public_alert: { title: "Where a public alert stands" },
};

// The sign of weather charts: two arms and an open eye; drawn by the even-odd rule.
export const stormGlyph =
  "M10.6.9C5.6 1.5 2.7 4.6 2.7 8c0 2.9 2.3 5.3 5.3 5.3l-.4.1c-.5.7-1.2 1.3-2.2 1.7C10.4 14.5 13.3 11.4 13.3 8c0-2.9-2.3-5.3-5.3-5.3l.4-.1c.5-.7 1.2-1.3 2.2-1.7zM8 5.6a2.4 2.4 0 1 1 0 4.8 2.4 2.4 0 0 1 0-4.8z";

export const kindOf = (kind) => kinds[kind] ?? { title: kind.replaceAll("_", " "), rank: 9, glyph: kinds.town.glyph };

/** Return the words for a storm's strength on the Saffir-Simpson scale. */
export function strength({ category, wind_kt: wind }) {
  const name = category >= 1 ? `category ${category}` : wind >= 34 ? "tropical storm" : "tropical depression";
  return wind ? `${name}, ${wind} kt` : name;
}
