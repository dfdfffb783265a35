// The map island: prefectures as a choropleth of one indicator, with what the server says of it.
//   <div data-island="map" data-shapes="URL of GeoJSON" data-values="ID of JSON" data-worker="URL">
// Values: {"classes": [{"from", "to", "colour", "label"}], "places": {code: {name, text, value, sample, href}}}
import * as maplibre from "maplibre-gl";

const PALE = "#eef0ec";

export async function mount(element) {
  maplibre.setWorkerUrl(new URL(element.dataset.worker, location.href).href);
  const shapes = await (await fetch(element.dataset.shapes)).json();
  const said = JSON.parse(document.getElementById(element.dataset.values).textContent);
  colour(shapes, said);
  const map = new maplibre.Map({
    container: element,
    attributionControl: false,
    dragRotate: false,
    cooperativeGestures: true,
    style: {
      version: 8,
      sources: { places: { type: "geojson", data: shapes, promoteId: "code" } },
      layers: [
        { id: "fill", type: "fill", source: "places", filter: ["==", ["geometry-type"], "Polygon"],
          paint: { "fill-color": ["get", "colour"] } },
        { id: "edge", type: "line", source: "places", paint: { "line-color": "#ffffff", "line-width": 1.2 } },
        { id: "points", type: "circle", source: "places", filter: ["==", ["geometry-type"], "Point"],
          paint: { "circle-radius": 6, "circle-color": ["get", "colour"], "circle-stroke-color": "#57606a",
            "circle-stroke-width": 1 } },
      ],
    },
  });
  map.fitBounds(bounds(shapes), { padding: 16, animate: false });
  map.touchZoomRotate.disableRotation();
  const told = element.querySelector("[data-told]") ?? element.nextElementSibling;
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
  map.on("load", () => element.setAttribute("data-drawn", ""));
}

function colour(shapes, said) {
  for (const shape of shapes.features) {
    const value = said.places[shape.properties.code]?.value;
    const found = said.classes.find((one) => value !== undefined && value >= one.from && value < one.to);
    shape.properties.colour = found?.colour ?? PALE;
  }
}

function bounds(shapes) {
  const all = new maplibre.LngLatBounds();
  const walk = (one) => (typeof one[0] === "number" ? all.extend(one) : one.forEach(walk));
  for (const shape of shapes.features) walk(shape.geometry.coordinates);
  return all;
}
