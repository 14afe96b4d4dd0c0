"""Debian's Chromium, driven headless through its own driver."""

import base64
import json
import pathlib
import shutil

from checks import skip

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support import expected_conditions
    from selenium.webdriver.support.ui import WebDriverWait
    import axe_playwright_python
except ImportError as missing:
    skip("browser", f"the Python package `{missing.name}` is not installed")

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


class Browser:
    def __init__(self, scripts=True):
        chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
        if not chromium or not driver:
            skip("browser", "chromium and chromedriver are not installed")
        options = webdriver.ChromeOptions()
        options.binary_location = chromium
        for word in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--force-device-scale-factor=1", "--hide-scrollbars", "--lang=en"]:
            options.add_argument(word)
        if not scripts:
            options.add_experimental_option(
                "prefs", {"profile.managed_default_content_settings.javascript": 2}
            )
        self.driver = webdriver.Chrome(options=options, service=Service(driver))
        self.driver.set_page_load_timeout(60)
        self.world = (None, None)
        self.size(1280)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()

    def tell(self, command, **words):
        return self.driver.execute_cdp_cmd(command, words)

    def size(self, width, height=900):
        self.tell("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)

    def scheme(self, name):
        self.tell("Emulation.setEmulatedMedia",
                  features=[{"name": "prefers-color-scheme", "value": name}])

    def go(self, address):
        self.driver.get(address)

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def link(self, words):
        return self.driver.find_element(By.PARTIAL_LINK_TEXT, words)

    def script(self, text, *values):
        return self.driver.execute_script(text, *values)

    @property
    def words(self):
        return " ".join(self.find("body").text.split())

    @property
    def main(self):
        return " ".join(self.find("main").text.split())

    @property
    def address(self):
        return self.driver.current_url

    def follow(self, element):
        """Presses what leads to another page, and waits until it is there."""
        old = self.find("html")
        element.click()
        WebDriverWait(self.driver, 60).until(expected_conditions.staleness_of(old))

    def press(self, *keys):
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    def width(self):
        return self.script("return document.documentElement.scrollWidth")

    def rules(self):
        """A world beside the page's own, which allows no script, with the rules in it."""
        frame = self.tell("Page.getFrameTree")["frameTree"]["frame"]
        if self.world[0] != frame["loaderId"]:
            made = self.tell("Page.createIsolatedWorld", frameId=frame["id"], worldName="axe")
            self.world = (frame["loaderId"], made["executionContextId"])
            self.tell("Runtime.evaluate", expression=AXE + ";0", contextId=self.world[1])
        return self.world[1]

    def violations(self):
        """Each rule that is broken, with the first element that breaks it."""
        options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
        answer = self.tell(
            "Runtime.evaluate", contextId=self.rules(), awaitPromise=True, returnByValue=True,
            expression=f"axe.run(document, {json.dumps(options)}).then(r => r.violations.map("
            "v => v.id + ' at ' + v.nodes[0].target + ': ' + v.nodes[0].failureSummary))",
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(f"the rules did not run: {answer['exceptionDetails']}")
        return answer["result"]["value"]

    def picture(self, path):
        size = self.tell("Page.getLayoutMetrics")["cssContentSize"]
        shot = self.tell(
            "Page.captureScreenshot", format="png", captureBeyondViewport=True,
            clip={"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 6000),
                  "scale": 1},
        )
        path.write_bytes(base64.b64decode(shot["data"]))

    def paper(self, path):
        """What would come out of a printer."""
        made = self.tell("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        path.write_bytes(base64.b64decode(made["data"]))
