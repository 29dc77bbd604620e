"""Turns the generator's prtg.xml, one file of all sensors in a shape of its own, into what PRTG exports: a
historicdata.xml for each sensor, with OLE dates that end their hour, downtime per mille and coverage in hundredths of a
percent. The product reads them with its own profile.
"""
import datetime
import os
import re

ITEM = re.compile(
    r"<sensor>(.*?)</sensor>\s*<datetime>(.*?)</datetime>.*?channel=\"Downtime\">(\d+)<.*?<coverage>(\d+) %", re.DOTALL)
OLE_EPOCH = datetime.datetime(1899, 12, 30)
HOUR = datetime.timedelta(hours=1)


def write(source, folder):
    """Writes a file a sensor into `folder`. -> {sensor: name of its file}"""
    with open(source, encoding="utf-8") as file:
        rows = ITEM.findall(file.read())
    sensors = {}
    for sensor, start, down, coverage in rows:
        sensors.setdefault(sensor, []).append(item(datetime.datetime.fromisoformat(start), int(down), int(coverage)))
    os.makedirs(folder, exist_ok=True)
    names = {sensor: sensor.replace("/", "--") + ".xml" for sensor in sensors}
    for sensor, items in sensors.items():
        with open(os.path.join(folder, names[sensor]), "w", encoding="utf-8") as file:
            file.write(f'<?xml version="1.0" encoding="UTF-8" ?>\n<histdata listend="1" totalcount="{len(items)}">\n')
            file.write(" <prtg-version>24.1.92</prtg-version>\n" + "".join(items) + "</histdata>\n")
    return names


def item(start, down, coverage):
    end = start + HOUR
    raw = (end - OLE_EPOCH) / datetime.timedelta(days=1)
    return (
        f" <item>\n  <datetime>{spoken(start)} - {end:%I:%M:%S %p}</datetime>\n"
        f"  <datetime_raw>{raw:.10f}</datetime_raw>\n"
        f'  <value channelid="-4" channel="Downtime">{down / 36:.0f} %</value>\n'
        f'  <value_raw channelid="-4" channel="Downtime">{down / 3.6:.4f}</value_raw>\n'
        f"  <coverage>{coverage} %</coverage>\n  <coverage_raw>{coverage * 100:010d}</coverage_raw>\n </item>\n")


def spoken(time):
    return f"{time.month}/{time.day}/{time:%Y %I:%M:%S %p}"
