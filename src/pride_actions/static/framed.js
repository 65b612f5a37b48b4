// In the page in a frame: tells the page around it one number, its height; again when asked.
(function () {
  var page = document.documentElement, last = 0, timer;
  if (parent === window) return;
  function tell(event) {
    // A frame that is out of sight can be loaded before it gets its width.
    var height = innerWidth && Math.ceil(page.getBoundingClientRect().height);
    clearTimeout(timer);
    if (!height) timer = setTimeout(tell, 300, event);
    else if (height !== last || event.source === parent)
      parent.postMessage({ prideAction: last = height }, "*");
  }
  // There, browsers let what is observed wait, but not these.
  addEventListener("load", tell);
  addEventListener("message", tell);
  new ResizeObserver(tell).observe(page);
})();
