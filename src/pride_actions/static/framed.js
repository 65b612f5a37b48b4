// In the page in a frame: tells the page around it one number, its height.
(function () {
  var page = document.documentElement, last = 0;
  if (parent === window) return;
  function tell() {
    var height = Math.ceil(page.getBoundingClientRect().height);
    if (height !== last) parent.postMessage({ prideAction: last = height }, "*");
  }
  // Browsers let frames that are out of sight wait for what they observe, but not for this.
  addEventListener("load", tell);
  new ResizeObserver(tell).observe(page);
})();
