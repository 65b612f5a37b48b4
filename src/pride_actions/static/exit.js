// Leaves the page when Shift is pressed three times, each within five seconds of the one before.
// The pattern, its key and its times: GOV.UK Design System, "Exit this page".
// Without the signs &, < and >: hosts that take scripts for text would change them.
(function () {
  var links = document.querySelectorAll("a.pa-exit-link");
  var link = links[links.length - 1];
  if (!link || document.paExit) return;
  document.paExit = true;
  var count = 0, timer = 0, alone = false;
  function forget() { count = 0; }
  document.addEventListener("keydown", function (event) {
    alone = !(event.key !== "Shift" || event.ctrlKey || event.altKey || event.metaKey);
    if (!alone) forget();
  }, true);
  document.addEventListener("keyup", function (event) {
    if (event.key !== "Shift" || !alone) return;
    clearTimeout(timer);
    timer = setTimeout(forget, 5000);
    count += 1;
    // As if it were pressed: so the next page does not learn where the reader comes from.
    if (count === 3) link.click();
  }, true);
})();
