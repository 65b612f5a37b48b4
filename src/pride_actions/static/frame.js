// In the page around a frame: believes only that frame, which has no origin, and follows its height
// as soon as nothing that is seen has to move for it. Until then the frame scrolls by itself, and
// the link stays: a part may be cut off at its end, and that is where readers look for the rest.
(function () {
  var section = document.currentScript.closest(".pa-frame"), height, taken;
  var frame = section && section.querySelector("iframe"), link = frame && section.querySelector("a");
  // An editor took a part of it out: then it stays as high as it is.
  if (!link) return;
  function follow() {
    if (height === taken) return;
    var box = frame.getBoundingClientRect(), end = section.getBoundingClientRect().bottom;
    var keeps = getComputedStyle(document.documentElement).overflowAnchor === "auto";
    // All that has to move is below what is seen; or above, where the browser keeps the place.
    if (Math.min(box.bottom, box.top + height) < innerHeight && !(end <= 0 && keeps)) return;
    frame.style.setProperty("height", (taken = height) + "px", "important");
    link.hidden = true;
    link.style.setProperty("display", "none", "important");
  }
  addEventListener("message", function (event) {
    var told = event.data && event.data.prideAction;
    if (event.source !== frame.contentWindow || event.origin !== "null") return;
    if (typeof told !== "number" || !(told >= 50 && told <= 50000)) return;
    height = Math.ceil(told);
    follow();
  });
  addEventListener("scroll", follow, { capture: true, passive: true });
  addEventListener("resize", follow);
  // The frame may have told its height before this was there to hear it.
  frame.contentWindow.postMessage("", "*");
})();
