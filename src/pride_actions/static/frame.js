// In the page around a frame: believes only that frame, which has no origin, and follows its height
// as soon as nothing that is seen has to move for it. Until then the frame scrolls by itself, and
// the link stays: a part may be cut off at its end, and that is where readers look for the rest.
// Without the signs &, < and >: hosts that take scripts for text would change them.
(function () {
  var script = document.currentScript || document.head;
  var section = script.closest(".pa-frame") || script, height, taken;
  var frame = section.querySelector("iframe"), link = section.querySelector("a");
  // An editor took a part of it out: then it stays as high as it is.
  if (!frame || !link) return;
  function follow() {
    if (height === taken) return;
    var box = frame.getBoundingClientRect(), end = section.getBoundingClientRect().bottom;
    var keeps = getComputedStyle(document.documentElement).overflowAnchor === "auto";
    // All that has to move is below what is seen; or above, where the browser keeps the place.
    var below = Math.min(box.bottom, box.top + height, innerHeight) === innerHeight;
    if (!(below || (keeps ? Math.sign(end) !== 1 : false))) return;
    frame.style.setProperty("height", (taken = height) + "px", "important");
    link.remove();
  }
  addEventListener("message", function (event) {
    var told = (event.data || "").prideAction;
    if (event.source !== frame.contentWindow || event.origin !== "null") return;
    if (Math.max(50, Math.min(told, 50000)) !== told) return;
    height = Math.ceil(told);
    follow();
  });
  addEventListener("scroll", follow, { capture: true, passive: true });
  addEventListener("resize", follow);
  // The frame may have told its height before this was there to hear it.
  frame.contentWindow.postMessage("", "*");
})();
