// The map island: prefectures as a choropleth of one indicator, with what the server says of it.
//   <div data-island="map" data-shapes="URL of GeoJSON" data-values="ID of JSON" data-worker="URL">
// Values: {"places": {code: {name, text, short, colour, dark, sample, href, at}}}
// What stands inside is the same map as the server drew it: it stays where there is no WebGL.
import * as maplibre from "maplibre-gl";

const PALE = "#eef0ec";
const HATCH = 8;

export async function mount(element) {
  if (!drawable()) {
    element.setAttribute("data-drawn", "svg");
    return;
  }
  maplibre.setWorkerUrl(new URL(element.dataset.worker, location.href).href);
  const shapes = await (await fetch(element.dataset.shapes)).json();
  const said = JSON.parse(document.getElementById(element.dataset.values).textContent);
  for (const shape of shapes.features) {
    const place = said.places[shape.properties.code];
    shape.properties.colour = place?.colour ?? PALE;
    shape.properties.sample = Boolean(place?.sample);
  }
  const drawn = element.querySelector("svg");
  const ground = document.createElement("div");
  ground.className = "map-ground";
  element.append(ground);
  const map = new maplibre.Map({
    container: ground,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    cooperativeGestures: true,
    fadeDuration: 0,
    style: {
      version: 8,
      sources: { places: { type: "geojson", data: shapes, promoteId: "code" } },
      layers: [
        { id: "fill", type: "fill", source: "places", filter: ["!=", ["geometry-type"], "Point"],
          paint: { "fill-color": ["get", "colour"] } },
        { id: "edge", type: "line", source: "places", filter: ["!=", ["geometry-type"], "Point"],
          paint: { "line-color": "#ffffff", "line-width": 1.2 } },
        { id: "points", type: "circle", source: "places", filter: ["==", ["geometry-type"], "Point"],
          paint: { "circle-radius": 5, "circle-color": ["get", "colour"], "circle-stroke-color": "#1b1f24",
            "circle-stroke-width": 1 } },
      ],
    },
  });
  map.fitBounds(bounds(shapes), { padding: 12, animate: false });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-right");
  map.on("load", () => {
    map.addImage("hatch", hatch());
    map.addLayer({ id: "sample", type: "fill", source: "places", paint: { "fill-pattern": "hatch" },
      filter: ["all", ["!=", ["geometry-type"], "Point"], ["get", "sample"]] }, "edge");
    labels(map, said, shapes);
    drawn?.remove();
    element.setAttribute("data-drawn", "webgl");
  });
  const told = element.parentElement.querySelector("[data-told]");
  for (const layer of ["fill", "points"]) {
    map.on("mousemove", layer, (event) => {
      const place = said.places[event.features[0].properties.code];
      map.getCanvas().style.cursor = place?.href ? "pointer" : "";
      if (told && place) told.textContent = `${place.name}　${place.text}`;
    });
    map.on("click", layer, (event) => {
      const place = said.places[event.features[0].properties.code];
      if (place?.href) location.assign(place.href);
    });
  }
}

function drawable() {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
}

// Thin strokes at a slant, the same as in the drawing and in charts
function hatch() {
  const data = new Uint8Array(HATCH * HATCH * 4);
  for (let at = 0; at < HATCH; at++) {
    data.set([27, 31, 36, 102], 4 * (at * HATCH + ((HATCH - at) % HATCH)));
  }
  return { width: HATCH, height: HATCH, data };
}

// Names are links, so that the keyboard gets to them; they stand where the server put them.
function labels(map, said, shapes) {
  for (const shape of shapes.features) {
    const place = said.places[shape.properties.code];
    if (!place) continue;
    const label = document.createElement("a");
    label.href = place.href;
    label.className = `map-label${shape.geometry.type === "Point" ? " point" : ""}${place.dark ? " on-dark" : ""}`;
    label.textContent = place.name;
    if (shape.geometry.type !== "Point") {
      const value = document.createElement("span");
      value.textContent = place.short;
      label.append(value);
    } else {
      label.title = place.text;
    }
    new maplibre.Marker({ element: label, anchor: shape.geometry.type === "Point" ? "left" : "center" })
      .setLngLat(place.at)
      .addTo(map);
  }
}

function bounds(shapes) {
  const all = new maplibre.LngLatBounds();
  const walk = (one) => (typeof one[0] === "number" ? all.extend(one) : one.forEach(walk));
  for (const shape of shapes.features) walk(shape.geometry.coordinates);
  return all;
}
