// Tells the browser of the web manifest. On a page opened by double click it could not be read, and the console would say
// so: there it is left out.
(function () {
  if (location.protocol === 'file:') return;
  var link = document.createElement('link');
  link.rel = 'manifest';
  link.href = document.currentScript.dataset.manifest;
  document.head.appendChild(link);
})();
